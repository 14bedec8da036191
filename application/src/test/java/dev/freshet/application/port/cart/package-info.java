/** The promises of the cart's port, for its adapters to keep. */
@NullMarked
package dev.freshet.application.port.cart;

import org.jspecify.annotations.NullMarked;
