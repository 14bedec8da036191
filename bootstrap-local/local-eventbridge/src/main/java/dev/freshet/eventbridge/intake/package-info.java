/** Where events come in, put or replayed, and are acknowledged once they are on disk. */
@NullMarked
package dev.freshet.eventbridge.intake;

import org.jspecify.annotations.NullMarked;
