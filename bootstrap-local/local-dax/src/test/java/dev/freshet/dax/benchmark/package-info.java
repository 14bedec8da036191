/** How fast cached reads are. */
@NullMarked
package dev.freshet.dax.benchmark;

import org.jspecify.annotations.NullMarked;
