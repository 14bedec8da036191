package dev.freshet.features.driver;

import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.money.Money;

/** What somebody who pays is told. */
public sealed interface PaymentSeen {

  /** The payment is made. */
  record Made(Money interest, Money principal, Money newBalance, VersionVector version)
      implements PaymentSeen {}

  /** It is under way; what becomes of it will be known later. */
  record Pending() implements PaymentSeen {}

  /** It is refused, in the words of the scenarios. */
  record Refused(String reason) implements PaymentSeen {}
}
