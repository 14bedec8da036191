/** The cart as a function. */
@NullMarked
package dev.freshet.lambda.cart;

import org.jspecify.annotations.NullMarked;
