/** The local DAX, mostly as its real clients see it. */
@NullMarked
package dev.freshet.dax;

import org.jspecify.annotations.NullMarked;
