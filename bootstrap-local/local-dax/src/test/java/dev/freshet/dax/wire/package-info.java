/** The protocol spoken by hand, to say what no real client says. */
@NullMarked
package dev.freshet.dax.wire;

import org.jspecify.annotations.NullMarked;
