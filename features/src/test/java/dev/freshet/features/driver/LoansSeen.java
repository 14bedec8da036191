package dev.freshet.features.driver;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.util.Map;

/** What somebody sees when looking at loans. */
public sealed interface LoansSeen {

  /** The loans. */
  record Loans(
      String customerName,
      Map<LoanId, Money> balances,
      Map<LoanId, String> statuses,
      Money total,
      CameFrom cameFrom)
      implements LoansSeen {}

  /** There is no such customer. */
  record NoSuchCustomer() implements LoansSeen {}

  /** It cannot be said now. */
  record ComeBackLater() implements LoansSeen {}

  /** The loans, or none when there were none to see. */
  default Option<Loans> loans() {
    return this instanceof Loans loans ? Option.some(loans) : Option.none();
  }
}
