package dev.freshet.adapters.in.http.wire;

import dev.freshet.domain.money.Money;

/** Money on the wire: a decimal as a string, and an ISO 4217 code. */
public record Amount(String amount, String currency) {

  public static Amount of(Money money) {
    return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
  }
}
