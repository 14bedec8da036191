package dev.freshet.application.cart;

import dev.freshet.application.port.Fault;

/** Why nothing was done with a cart; or, by {@link Failed}, why it could not be finished. */
public sealed interface CartProblem {

  /** There is no cart. */
  record Unknown() implements CartProblem {}

  /** The cart is not, or no longer, as the customer saw it. */
  record Changed() implements CartProblem {}

  /** The cart is being checked out; whoever sends that checkout again brings it to its end. */
  record BeingCheckedOut() implements CartProblem {}

  /** There is nothing in the cart. */
  record NothingToPay() implements CartProblem {}

  /** The key was used for the checkout of another version. */
  record KeyUsedForAnotherCheckout() implements CartProblem {}

  /** A part did not do its part. */
  record Failed(Fault fault) implements CartProblem {}
}
