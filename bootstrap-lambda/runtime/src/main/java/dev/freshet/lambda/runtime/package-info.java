/**
 * What the functions share: settings, clients built once and kept, deadlines, and coming back from
 * a snapshot.
 */
@NullMarked
package dev.freshet.lambda.runtime;

import org.jspecify.annotations.NullMarked;
