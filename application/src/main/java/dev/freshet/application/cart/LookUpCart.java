package dev.freshet.application.cart;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Looks up a customer's cart. Whoever wrote to it sees what they wrote. */
public interface LookUpCart {

  /** The customer's own look, which keeps the cart alive; or none when there is no cart. */
  Either<Fault, Option<Cart>> lookUp(CustomerId customer);

  /** Somebody else's look, which does not. */
  Either<Fault, Option<Cart>> inspect(CustomerId customer);
}
