/** The contract of the look-aside cache, for every adapter to run. */
@NullMarked
package dev.freshet.application.port.cache;

import org.jspecify.annotations.NullMarked;
