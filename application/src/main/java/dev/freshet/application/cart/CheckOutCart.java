package dev.freshet.application.cart;

import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.util.List;

/**
 * Pays what is in a cart: each line of a version once, however often, from wherever and under
 * whatever keys that version is checked out, and whatever crashes on the way.
 */
public interface CheckOutCart {

  /**
   * Checks out the version that the customer saw; or carries on a checkout of it that is under way;
   * or, under the key of the latest checkout, answers again what became of it.
   *
   * <p>After {@link CartProblem.Failed} the checkout may be under way: some lines may be paid, and
   * the cart cannot be changed until somebody carries the checkout on.
   */
  Either<CartProblem, Report> checkOut(Command command);

  /** Who checks out which version, under the caller's own key. */
  record Command(CustomerId customer, CartVersion seen, IdempotencyKey key) {}

  /**
   * What became of each line.
   *
   * @param after the cart as the checkout left it: the refused lines are still in it
   */
  record Report(List<PaidLine> lines, Cart after) {

    public Report {
      lines = List.copyOf(lines);
    }

    /** Presented by a read, it makes the read see every payment that is processed. */
    public VersionVector version() {
      return lines.stream()
          .flatMap(line -> line.outcome().toJavaStream())
          .flatMap(payment -> payment.version().toJavaStream())
          .reduce(VersionVector.empty(), VersionVector::mergedWith);
    }
  }

  /**
   * A line of a cart that was checked out.
   *
   * @param outcome its payment, with an outcome unless that is still open; or why there is none
   */
  record PaidLine(CartLine line, Either<LineRefusal, PaymentRecord> outcome) {}
}
