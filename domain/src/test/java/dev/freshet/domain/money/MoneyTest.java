package dev.freshet.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {

  @ParameterizedTest
  @CsvSource({"232.96,23296", "232.9,23290", "18000,1800000", "-0.01,-1", "0,0", "1.500,150"})
  void reads_plain_decimals_as_cents(String amount, long cents) {
    assertThat(Money.parse(amount, "USD").get()).isEqualTo(new Money(cents, Money.USD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,50", "1e3", "+1", ".5", "1.", "NaN", " 1", "0x1", "12345678901234"})
  void refuses_what_is_no_plain_decimal(String amount) {
    assertThat(Money.parse(amount, "USD").getLeft().reason()).contains("plain decimal");
  }

  @Test
  void refuses_more_decimals_than_the_currency_has() {
    assertThat(Money.parse("1.005", "USD").getLeft().reason()).contains("at most 2 decimals");
    assertThat(Money.parse("1.5", "JPY").getLeft().reason()).contains("at most 0 decimals");
  }

  @Test
  void refuses_a_currency_that_does_not_exist() {
    assertThat(Money.parse("1.00", "usd").getLeft().reason()).contains("ISO 4217");
  }

  @Test
  void adds_and_subtracts_exactly() {
    Money tenth = Money.usd("0.10");

    assertThat(tenth.plus(tenth).plus(tenth)).isEqualTo(Money.usd("0.30"));
    assertThat(tenth.minus(Money.usd("0.30"))).isEqualTo(Money.usd("-0.20"));
  }

  @Test
  void never_overflows_in_silence() {
    Money most = new Money(Long.MAX_VALUE, Money.USD);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.plus(Money.usd("0.01")));
  }

  @Test
  void never_mixes_currencies() {
    Money yen = Money.parse("1", "JPY").get();

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Money.usd("1").plus(yen));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Money.usd("1").compareTo(yen));
  }

  @Test
  void rounds_only_as_it_is_told() {
    BigDecimal half = new BigDecimal("0.005");

    assertThat(Money.rounded(half, Money.USD, RoundingMode.HALF_UP)).isEqualTo(Money.usd("0.01"));
    assertThat(Money.rounded(half, Money.USD, RoundingMode.DOWN)).isEqualTo(Money.usd("0.00"));
  }

  @Test
  void is_written_with_as_many_decimals_as_the_currency_has() {
    assertThat(Money.usd("5")).hasToString("5.00 USD");
    assertThat(Money.parse("5", "JPY").get()).hasToString("5 JPY");
  }
}
