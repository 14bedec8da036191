package dev.freshet.application.cart;

import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Does away with a customer's cart. */
public interface DiscardCart {

  /**
   * Leaves the customer without a cart.
   *
   * @param seen the version that is to be discarded; none for whichever there is, if there is one
   */
  Either<CartProblem, Void> discard(CustomerId customer, Option<CartVersion> seen);
}
