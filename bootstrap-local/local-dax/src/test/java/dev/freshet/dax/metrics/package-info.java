/** Counts as meters. */
@NullMarked
package dev.freshet.dax.metrics;

import org.jspecify.annotations.NullMarked;
