/** The scenarios over HTTP, on the real parts. */
@NullMarked
package dev.freshet.features.javalin;

import org.jspecify.annotations.NullMarked;
