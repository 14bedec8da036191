/** Time and the running of work, real or virtual: the only place that knows which. */
@NullMarked
package dev.freshet.eventbridge.time;

import org.jspecify.annotations.NullMarked;
