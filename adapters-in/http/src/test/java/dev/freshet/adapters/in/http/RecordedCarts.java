package dev.freshet.adapters.in.http;

import dev.freshet.application.cart.CartProblem;
import dev.freshet.application.cart.CheckOutCart;
import dev.freshet.application.cart.DiscardCart;
import dev.freshet.application.cart.LookUpCart;
import dev.freshet.application.cart.PutCart;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/**
 * The use cases of the cart, which answer what a test lays down, and record what they were asked.
 */
public final class RecordedCarts implements LookUpCart, PutCart, DiscardCart, CheckOutCart {

  public Either<Fault, Option<Cart>> found = Either.right(Option.none());
  public Either<CartProblem, Cart> put = Either.left(new CartProblem.Changed());
  public Either<CartProblem, Void> discarded = Either.right(null);
  public Either<CartProblem, Report> checkedOut = Either.left(new CartProblem.Changed());

  private final List<Object> asked;

  RecordedCarts(List<Object> asked) {
    this.asked = asked;
  }

  @Override
  public Either<Fault, Option<Cart>> lookUp(CustomerId customer) {
    asked.add("look up " + customer);
    return found;
  }

  @Override
  public Either<Fault, Option<Cart>> inspect(CustomerId customer) {
    asked.add("inspect " + customer);
    return found;
  }

  @Override
  public Either<CartProblem, Cart> put(
      CustomerId customer, Option<CartVersion> seen, CartLines lines) {
    asked.add(new Wanted(customer, seen, lines));
    return put;
  }

  @Override
  public Either<CartProblem, Void> discard(CustomerId customer, Option<CartVersion> seen) {
    asked.add("discard " + customer + " at " + seen.map(CartVersion::toString).getOrElse("any"));
    return discarded;
  }

  @Override
  public Either<CartProblem, Report> checkOut(Command command) {
    asked.add(command);
    return checkedOut;
  }

  /** What a put was asked for. */
  public record Wanted(CustomerId customer, Option<CartVersion> seen, CartLines lines) {}
}
