/** Real requests, mutated, against the server. */
@NullMarked
package dev.freshet.dax.fuzz;

import org.jspecify.annotations.NullMarked;
