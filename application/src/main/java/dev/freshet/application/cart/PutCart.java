package dev.freshet.application.cart;

import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Puts lines into a customer's cart, in the place of those that were there. */
public interface PutCart {

  /**
   * Changes exactly the cart that the customer saw, or nothing.
   *
   * @param seen the version that the customer saw; none when they saw that there is no cart
   * @return the cart as it now is
   */
  Either<CartProblem, Cart> put(CustomerId customer, Option<CartVersion> seen, CartLines lines);
}
