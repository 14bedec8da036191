/** The byte forms of keys, values and items. */
@NullMarked
package dev.freshet.dax.item;

import org.jspecify.annotations.NullMarked;
