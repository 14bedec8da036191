package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Carts in memory. Thread-safe. */
public final class MemoryCarts implements Carts {

  private final Map<CustomerId, Kept> carts = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final FaultInjection faults;

  public MemoryCarts(InstantSource clock) {
    this(clock, new FaultInjection());
  }

  public MemoryCarts(InstantSource clock, FaultInjection faults) {
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public Either<Fault, Option<Cart>> find(CustomerId customer) {
    return faults.answering(StoreOperation.FIND, () -> living(customer));
  }

  @Override
  public Either<Fault, Option<Cart>> touch(CustomerId customer) {
    return faults.answering(
        StoreOperation.TOUCH,
        () -> {
          synchronized (this) {
            return living(customer).peek(this::put);
          }
        });
  }

  @Override
  public Either<Fault, Boolean> begin(Cart first) {
    return faults.answering(StoreOperation.BEGIN, () -> swap(Option.none(), first));
  }

  @Override
  public Either<Fault, Boolean> replace(CartVersion expected, Cart next) {
    return faults.answering(StoreOperation.REPLACE, () -> swap(Option.some(expected), next));
  }

  @Override
  public synchronized Either<Fault, Boolean> remove(CustomerId customer, CartVersion expected) {
    return faults.answering(
        StoreOperation.REMOVE,
        () -> {
          if (living(customer).exists(cart -> !cart.version().equals(expected))) {
            return false;
          }
          carts.remove(customer);
          return true;
        });
  }

  private synchronized boolean swap(Option<CartVersion> expected, Cart next) {
    Option<Cart> standing = living(next.customer());
    if (standing.map(Cart::version).equals(expected)) {
      put(next);
      return true;
    }
    return standing.contains(next);
  }

  private void put(Cart cart) {
    carts.put(cart.customer(), new Kept(cart, clock.instant().plus(LIFETIME)));
  }

  private Option<Cart> living(CustomerId customer) {
    Kept kept = carts.get(customer);
    return kept != null && kept.until().isAfter(clock.instant())
        ? Option.some(kept.cart())
        : Option.none();
  }

  private record Kept(Cart cart, Instant until) {}
}
