package dev.freshet.features.driver;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.util.Map;

/** What somebody sees of their cart. */
public sealed interface CartSeen {

  /**
   * What is in it.
   *
   * @param version names the cart as it was seen
   */
  record Shown(Map<LoanId, Money> lines, String version) implements CartSeen {}

  /** There is no cart. */
  record NoCart() implements CartSeen {}

  /** What was to be put into it is not taken; as the problem's type says. */
  record Refused(String why) implements CartSeen {}

  /** It is not as it was seen before. */
  record Changed() implements CartSeen {}
}
