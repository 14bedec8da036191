package dev.freshet.features.driver;

import dev.freshet.domain.money.Money;
import java.util.List;

/** What somebody who looked at a loan's statement was shown. */
public sealed interface StatementSeen {

  /**
   * A statement.
   *
   * @param payments the amounts paid, newest first
   */
  record Shown(Money balance, List<Money> payments, boolean labelledStale)
      implements StatementSeen {}

  /** The loan does not exist. */
  record NoSuchLoan() implements StatementSeen {}

  /** Nothing can be said now. */
  record ComeBackLater() implements StatementSeen {}
}
