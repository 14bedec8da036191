/** A DAX cluster for the length of a test class. */
@NullMarked
package dev.freshet.dax.junit;

import org.jspecify.annotations.NullMarked;
