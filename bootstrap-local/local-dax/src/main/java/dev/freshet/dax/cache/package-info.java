/** The item cache and the query cache of one node, bounded by bytes and age. */
@NullMarked
package dev.freshet.dax.cache;

import org.jspecify.annotations.NullMarked;
