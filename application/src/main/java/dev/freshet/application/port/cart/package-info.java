/** Where carts are kept. */
@NullMarked
package dev.freshet.application.port.cart;

import org.jspecify.annotations.NullMarked;
