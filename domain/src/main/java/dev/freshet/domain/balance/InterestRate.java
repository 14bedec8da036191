package dev.freshet.domain.balance;

import java.math.BigDecimal;

/** A yearly nominal interest rate as a fraction: 0.0704 is 7.04 %. Between 0 and 1. */
public record InterestRate(BigDecimal yearlyFraction) {

  public InterestRate {
    if (yearlyFraction.signum() < 0 || yearlyFraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("a yearly rate lies between 0 and 1: " + yearlyFraction);
    }
  }

  public static InterestRate of(String yearlyFraction) {
    return new InterestRate(new BigDecimal(yearlyFraction));
  }

  /** The rate in percent, without trailing zeros: 7.04. */
  public BigDecimal percent() {
    return yearlyFraction.movePointRight(2).stripTrailingZeros();
  }
}
