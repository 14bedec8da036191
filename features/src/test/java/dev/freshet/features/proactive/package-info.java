/** The traps of the proactive cache, on adapters in memory and virtual time. */
@NullMarked
package dev.freshet.features.proactive;

import org.jspecify.annotations.NullMarked;
