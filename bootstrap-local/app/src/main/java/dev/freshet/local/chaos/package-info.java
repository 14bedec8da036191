/** Faults of the real parts under an honest load, and what they must never do to it. */
@NullMarked
package dev.freshet.local.chaos;

import org.jspecify.annotations.NullMarked;
