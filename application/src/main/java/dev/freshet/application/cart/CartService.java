package dev.freshet.application.cart;

import dev.freshet.application.cart.CartProblem.BeingCheckedOut;
import dev.freshet.application.cart.CartProblem.Changed;
import dev.freshet.application.cart.CartProblem.Failed;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Supplier;

/** The cart while payments are put together. It calls no system of record. */
public final class CartService implements LookUpCart, PutCart, DiscardCart {

  private final Carts carts;
  private final Supplier<String> generations;

  /**
   * Works on carts.
   *
   * @param generations gives ids that are never given again, see {@link CartVersion#generation}
   */
  public CartService(Carts carts, Supplier<String> generations) {
    this.carts = carts;
    this.generations = generations;
  }

  @Override
  public Either<Fault, Option<Cart>> lookUp(CustomerId customer) {
    return carts.touch(customer);
  }

  @Override
  public Either<Fault, Option<Cart>> inspect(CustomerId customer) {
    return carts.find(customer);
  }

  @Override
  public Either<CartProblem, Cart> put(
      CustomerId customer, Option<CartVersion> seen, CartLines lines) {
    return seen.isEmpty()
        ? begin(Cart.begin(customer, generations.get(), lines))
        : changeable(customer, seen.get())
            .map(cart -> cart.with(lines))
            .flatMap(next -> replace(seen.get(), next));
  }

  @Override
  public Either<CartProblem, Void> discard(CustomerId customer, Option<CartVersion> seen) {
    Either<CartProblem, Option<Cart>> found = carts.find(customer).mapLeft(Failed::new);
    if (seen.isEmpty() && found.exists(Option::isEmpty)) {
      return Either.right(null);
    }
    return found
        .flatMap(cart -> cart.toEither(Changed::new))
        .flatMap(cart -> changeable(cart, seen.getOrElse(cart.version())))
        .flatMap(cart -> carts.remove(customer, cart.version()).mapLeft(Failed::new))
        .flatMap(removed -> removed ? Either.right(null) : changedMeanwhile(customer, seen));
  }

  /** Whoever discards whichever cart there is discards the changed one too. */
  private Either<CartProblem, Void> changedMeanwhile(
      CustomerId customer, Option<CartVersion> seen) {
    return seen.isEmpty() ? discard(customer, seen) : Either.left(new Changed());
  }

  private Either<CartProblem, Cart> begin(Cart first) {
    return standing(first, carts.begin(first));
  }

  private Either<CartProblem, Cart> replace(CartVersion seen, Cart next) {
    return standing(next, carts.replace(seen, next));
  }

  private Either<CartProblem, Cart> changeable(CustomerId customer, CartVersion seen) {
    return carts
        .find(customer)
        .<CartProblem>mapLeft(Failed::new)
        .flatMap(found -> found.toEither(Changed::new))
        .flatMap(cart -> changeable(cart, seen));
  }

  private static Either<CartProblem, Cart> changeable(Cart cart, CartVersion seen) {
    if (!cart.version().equals(seen)) {
      return Either.left(new Changed());
    }
    return cart.underWay().isDefined() ? Either.left(new BeingCheckedOut()) : Either.right(cart);
  }

  private static Either<CartProblem, Cart> standing(Cart cart, Either<Fault, Boolean> stands) {
    return stands
        .<CartProblem>mapLeft(Failed::new)
        .filterOrElse(yes -> yes, _ -> new Changed())
        .map(_ -> cart);
  }
}
