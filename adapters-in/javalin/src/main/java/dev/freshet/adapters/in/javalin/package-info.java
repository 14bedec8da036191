/** The HTTP contract on Javalin. */
@NullMarked
package dev.freshet.adapters.in.javalin;

import org.jspecify.annotations.NullMarked;
