package dev.freshet.application.port.cart;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;

/**
 * The cart of each customer. Durable and thread-safe; every read sees every write that was answered
 * before.
 *
 * <p>A cart lives {@link #LIFETIME} from its last touch: {@link #touch}, {@link #begin} or {@link
 * #replace}. After that it is not there any more, whether or not the store has deleted it yet.
 */
public interface Carts {

  /** To the second. */
  Duration LIFETIME = Duration.ofDays(14);

  /** A customer's cart, or none. Looking so keeps nothing alive. */
  Either<Fault, Option<Cart>> find(CustomerId customer);

  /** A customer's cart, or none; it lives on. */
  Either<Fault, Option<Cart>> touch(CustomerId customer);

  /**
   * Puts a cart where there is none.
   *
   * @return whether it stands; false when there was another
   */
  Either<Fault, Boolean> begin(Cart first);

  /**
   * Puts a cart in the place of its version {@code expected}.
   *
   * @return whether {@code next} stands; false when another version did, or none
   */
  Either<Fault, Boolean> replace(CartVersion expected, Cart next);

  /**
   * Removes a cart if it is at the version {@code expected}.
   *
   * @return whether there is none now; false when another version stands
   */
  Either<Fault, Boolean> remove(CustomerId customer, CartVersion expected);
}
