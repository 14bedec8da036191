package dev.freshet.domain.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.money.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimpleInterestTest {

  private static final LocalDate MAY_1 = LocalDate.of(2017, 5, 1);

  /**
   * The first is a loan of a public loan tape of May 2017, with the interest that was collected.
   */
  @ParameterizedTest
  @CsvSource({"11448.24,0.0704,30,66.24", "100.00,0.05,365,5.00", "100.00,0,365,0.00"})
  void accrues_by_the_day_over_365(String principal, String rate, long days, String interest) {
    assertThat(accrued(principal, rate, days)).isEqualTo(Money.usd(interest));
  }

  @Test
  void rounds_half_a_cent_up_and_less_down() {
    assertThat(accrued("36.50", "0.05", 1)).isEqualTo(Money.usd("0.01"));
    assertThat(accrued("36.49", "0.05", 1)).isEqualTo(Money.usd("0.00"));
  }

  @Test
  void counts_february_29th_as_a_day_like_any_other() {
    Money interest =
        SimpleInterest.between(
            Money.usd("36500.00"),
            InterestRate.of("0.01"),
            LocalDate.of(2016, 2, 28),
            LocalDate.of(2016, 3, 1));

    assertThat(interest).isEqualTo(Money.usd("2.00"));
  }

  @Test
  void accrues_nothing_backwards() {
    assertThat(accrued("100.00", "0.05", 0).isZero()).isTrue();
    assertThat(accrued("100.00", "0.05", -10).isZero()).isTrue();
  }

  private static Money accrued(String principal, String rate, long days) {
    return SimpleInterest.between(
        Money.usd(principal), InterestRate.of(rate), MAY_1, MAY_1.plusDays(days));
  }
}
