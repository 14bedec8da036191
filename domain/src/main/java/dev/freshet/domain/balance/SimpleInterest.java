package dev.freshet.domain.balance;

import dev.freshet.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Daily simple interest, actual/365 (fixed): {@code principal * rate * days / 365}, rounded to the
 * cent half up once per accrual. This is how US simple-interest auto loans accrue.
 */
public final class SimpleInterest {

  private static final BigDecimal DAYS_IN_A_YEAR = BigDecimal.valueOf(365);
  private static final RoundingMode HALF_UP_TO_THE_CENT = RoundingMode.HALF_UP;
  private static final int WORKING_SCALE = 12;

  private SimpleInterest() {}

  /** Interest on {@code principal} from the day after {@code from} through {@code to}. */
  public static Money between(Money principal, InterestRate rate, LocalDate from, LocalDate to) {
    long days = Math.max(0, ChronoUnit.DAYS.between(from, to));
    BigDecimal interest =
        principal
            .amount()
            .multiply(rate.yearlyFraction())
            .multiply(BigDecimal.valueOf(days))
            .divide(DAYS_IN_A_YEAR, WORKING_SCALE, HALF_UP_TO_THE_CENT);
    return Money.rounded(interest, principal.currency(), HALF_UP_TO_THE_CENT);
  }
}
