package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.cart.CartProblem;

/** What is wrong with carts, as problems. */
final class CartProblems {

  private CartProblems() {}

  static Problem of(CartProblem problem) {
    return switch (problem) {
      case CartProblem.Unknown() ->
          ProblemType.CART_UNKNOWN.because("put lines into one with If-None-Match: *");
      case CartProblem.Changed() -> changed();
      case CartProblem.BeingCheckedOut() ->
          ProblemType.CHECKOUT_UNDER_WAY.because(
              "send the checkout again, with the ETag that the cart now has: it is carried on, and"
                  + " pays nothing twice");
      case CartProblem.NothingToPay() -> ProblemType.CART_EMPTY.because("put lines into it first");
      case CartProblem.KeyUsedForAnotherCheckout() ->
          ProblemType.IDEMPOTENCY_KEY_REUSED.because(
              "the key was used for an earlier checkout; a new one needs a new key");
      case CartProblem.Failed(var fault) -> FaultProblems.of(fault);
    };
  }

  static Problem changed() {
    return ProblemType.CART_CHANGED.because("nothing was changed; look at the cart again");
  }
}
