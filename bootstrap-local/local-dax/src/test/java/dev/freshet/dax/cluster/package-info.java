/** Writes that race with reads and with each other. */
@NullMarked
package dev.freshet.dax.cluster;

import org.jspecify.annotations.NullMarked;
