/** The endpoints of the cart. */
@NullMarked
package dev.freshet.adapters.in.http.cart;

import org.jspecify.annotations.NullMarked;
