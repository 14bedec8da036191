/** Archived events on disk, a file for each day. */
@NullMarked
package dev.freshet.eventbridge.archive;

import org.jspecify.annotations.NullMarked;
