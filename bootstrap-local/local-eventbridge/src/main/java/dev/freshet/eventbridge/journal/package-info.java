/** Append-only files: what was accepted and not yet delivered survives the process. */
@NullMarked
package dev.freshet.eventbridge.journal;

import org.jspecify.annotations.NullMarked;
