package dev.freshet.features.driver;

import dev.freshet.domain.money.Money;
import java.util.Locale;

/** How the scenarios say things that have an amount in them. */
public final class Words {

  private Words() {}

  public static String abovePayoff(Money payoff) {
    return "it is above the payoff amount of " + dollars(payoff);
  }

  private static String dollars(Money money) {
    return String.format(Locale.ROOT, "$%,.2f", money.amount());
  }
}
