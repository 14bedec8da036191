/** The cart: payments that a customer puts together before paying them all. */
@NullMarked
package dev.freshet.domain.cart;

import org.jspecify.annotations.NullMarked;
