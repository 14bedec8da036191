package dev.freshet.features.freshness;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Carts with a place before a replacement where anything may happen. */
final class InterruptedCarts implements Carts {

  private final Carts carts;
  private Option<Runnable> event = Option.none();

  InterruptedCarts(Carts carts) {
    this.carts = carts;
  }

  /** Happens once, before the next replacement. */
  void beforeReplacing(Runnable next) {
    event = Option.some(next);
  }

  @Override
  public Either<Fault, Option<Cart>> find(CustomerId customer) {
    return carts.find(customer);
  }

  @Override
  public Either<Fault, Option<Cart>> touch(CustomerId customer) {
    return carts.touch(customer);
  }

  @Override
  public Either<Fault, Boolean> begin(Cart first) {
    return carts.begin(first);
  }

  @Override
  public Either<Fault, Boolean> replace(CartVersion expected, Cart next) {
    Option<Runnable> now = event;
    event = Option.none();
    now.forEach(Runnable::run);
    return carts.replace(expected, next);
  }

  @Override
  public Either<Fault, Boolean> remove(CustomerId customer, CartVersion expected) {
    return carts.remove(customer, expected);
  }
}
