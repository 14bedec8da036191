package dev.freshet.local.client;

import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.money.Money;

/** What became of an attempt to pay. */
public sealed interface PaymentAnswer {

  /** The payment is made; reads that present the version see it. */
  record Paid(Money newBalance, VersionVector version) implements PaymentAnswer {}

  /** More than it takes to pay the loan off. */
  record AbovePayoff(Money payoff) implements PaymentAnswer {}

  /** The loan is paid off or charged off. */
  record NotPayable() implements PaymentAnswer {}

  /** Not known yet (202), or the service could not serve (503): ask again with the same key. */
  record TryAgain(int status) implements PaymentAnswer {}
}
