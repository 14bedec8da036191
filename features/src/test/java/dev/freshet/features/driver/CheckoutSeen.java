package dev.freshet.features.driver;

import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import java.util.Map;

/** What somebody who checks out is told. */
public sealed interface CheckoutSeen {

  /** What became of each line: paid, pending, or the reason for which it is refused. */
  record Ended(Map<LoanId, String> lines, VersionVector version) implements CheckoutSeen {}

  /** The cart is not as it was seen before. */
  record Changed() implements CheckoutSeen {}
}
