/** What the nodes count, for Micrometer. */
@NullMarked
package dev.freshet.dax.metrics;

import org.jspecify.annotations.NullMarked;
