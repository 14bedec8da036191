/** How DAX writes keys, attribute values and items as bytes. */
@NullMarked
package dev.freshet.dax.item;

import org.jspecify.annotations.NullMarked;
