/** The cart: payments put together over days, and paid all at once. */
@NullMarked
package dev.freshet.application.cart;

import org.jspecify.annotations.NullMarked;
