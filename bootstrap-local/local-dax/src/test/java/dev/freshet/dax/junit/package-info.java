/** The extension as its users write it. */
@NullMarked
package dev.freshet.dax.junit;

import org.jspecify.annotations.NullMarked;
