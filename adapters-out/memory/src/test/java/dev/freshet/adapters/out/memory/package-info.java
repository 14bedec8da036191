/** The ports' contracts, kept in memory. */
@NullMarked
package dev.freshet.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
