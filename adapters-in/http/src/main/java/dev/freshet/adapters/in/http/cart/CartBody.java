package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import java.util.List;

/**
 * A cart on the wire.
 *
 * @param state {@code open}, or {@code checking_out}: it cannot be changed until the checkout ends
 */
record CartBody(String customerId, String state, List<Line> lines) {

  record Line(String loanId, Amount amount) {

    static Line of(CartLine line) {
      return new Line(line.loanId().value(), Amount.of(line.amount()));
    }
  }

  static CartBody of(Cart cart) {
    return new CartBody(
        cart.customer().value(),
        cart.underWay().isDefined() ? "checking_out" : "open",
        cart.lines().all().stream().map(Line::of).toList());
  }
}
