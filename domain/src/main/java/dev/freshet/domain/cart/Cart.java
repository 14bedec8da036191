package dev.freshet.domain.cart;

import dev.freshet.domain.cart.Checkout.Ended;
import dev.freshet.domain.cart.Checkout.UnderWay;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Option;
import java.util.List;

/**
 * A customer's cart at one version. Every change makes the next version.
 *
 * @param checkout the latest, which may be under way; the cart cannot be changed while it is
 */
public record Cart(
    CustomerId customer, CartVersion version, CartLines lines, Option<Checkout> checkout) {

  /**
   * A new cart.
   *
   * @param generation see {@link CartVersion}
   */
  public static Cart begin(CustomerId customer, String generation, CartLines lines) {
    return new Cart(customer, new CartVersion(generation, 1), lines, Option.none());
  }

  /** The checkout that is under way, or none. */
  public Option<UnderWay> underWay() {
    return checkout.flatMap(
        latest ->
            switch (latest) {
              case UnderWay underWay -> Option.some(underWay);
              case Ended _ -> Option.none();
            });
  }

  /** This cart with other lines; it remembers the checkout that it had. */
  public Cart with(CartLines others) {
    requireNoneUnderWay();
    return new Cart(customer, version.next(), others, checkout);
  }

  /** This cart while it is checked out. */
  public Cart beginningCheckout(String key) {
    requireNoneUnderWay();
    return new Cart(customer, version.next(), lines, Option.some(new UnderWay(key, version)));
  }

  /** This cart after the checkout that is under way. */
  public Cart endingCheckout(List<SettledLine> settled) {
    UnderWay ending = underWay().getOrElseThrow(() -> new IllegalStateException("none under way"));
    return justAfter(customer, new Ended(ending.key(), ending.of(), settled));
  }

  /** The cart as a checkout left it: with the lines that were refused, and no others. */
  public static Cart justAfter(CustomerId customer, Ended checkout) {
    CartVersion whileUnderWay = checkout.of().next();
    return new Cart(customer, whileUnderWay.next(), checkout.refusedLines(), Option.some(checkout));
  }

  private void requireNoneUnderWay() {
    if (underWay().isDefined()) {
      throw new IllegalStateException("a checkout is under way");
    }
  }
}
