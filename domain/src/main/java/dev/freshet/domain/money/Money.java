package dev.freshet.domain.money;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount of money.
 *
 * @param minorUnits the amount in the currency's smallest unit (cents for USD); may be negative
 * @param currency ISO 4217 currency
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  /** US dollars, the currency of every loan that the portal services today. */
  public static final Currency USD = Currency.getInstance("USD");

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,13}(\\.[0-9]{1,9})?");

  /**
   * Reads an amount such as {@code "232.96"} with an ISO 4217 code such as {@code "USD"}.
   *
   * @return the amount, or why the text is none: not a plain decimal, an unknown currency, or more
   *     decimals than the currency has
   */
  public static Either<MalformedMoney, Money> parse(String amount, String currencyCode) {
    if (!DECIMAL.matcher(amount).matches()) {
      return Either.left(new MalformedMoney("amount must be a plain decimal such as \"232.96\""));
    }
    return currencyOf(currencyCode).flatMap(currency -> exactly(new BigDecimal(amount), currency));
  }

  /** US dollars from a literal such as {@code "232.96"}; throws when the text is no such amount. */
  public static Money usd(String amount) {
    return parse(amount, "USD").getOrElseThrow(m -> new IllegalArgumentException(m.reason()));
  }

  /** Nothing, in a currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /** Rounds an exact decimal amount to the currency's minor unit. */
  public static Money rounded(BigDecimal amount, Currency currency, RoundingMode rounding) {
    return new Money(
        amount
            .movePointRight(currency.getDefaultFractionDigits())
            .setScale(0, rounding)
            .longValueExact(),
        currency);
  }

  /** The amount as a decimal with as many decimals as the currency has. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, sameCurrency(other).minorUnits), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits), currency);
  }

  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public boolean isPositive() {
    return minorUnits > 0;
  }

  public boolean isZero() {
    return minorUnits == 0;
  }

  public boolean isNegative() {
    return minorUnits < 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, sameCurrency(other).minorUnits);
  }

  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency;
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot mix " + currency + " with " + other.currency);
    }
    return other;
  }

  private static Either<MalformedMoney, Currency> currencyOf(String code) {
    try {
      return Either.right(Currency.getInstance(code));
    } catch (IllegalArgumentException unknown) {
      return Either.left(new MalformedMoney("currency must be an ISO 4217 code such as \"USD\""));
    }
  }

  private static Either<MalformedMoney, Money> exactly(BigDecimal amount, Currency currency) {
    int decimals = currency.getDefaultFractionDigits();
    if (amount.stripTrailingZeros().scale() > decimals) {
      return Either.left(
          new MalformedMoney("amount may have at most " + decimals + " decimals in " + currency));
    }
    return Either.right(rounded(amount, currency, RoundingMode.UNNECESSARY));
  }
}
