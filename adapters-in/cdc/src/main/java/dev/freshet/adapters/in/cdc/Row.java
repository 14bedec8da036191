package dev.freshet.adapters.in.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;

/**
 * A row as Debezium writes it: decimals as strings, dates as days since 1970. Whatever is missing
 * or malformed is an {@link IllegalArgumentException}.
 */
record Row(JsonNode columns) {

  String text(String column) {
    JsonNode value = columns.path(column);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(column + " is no text");
    }
    return value.textValue();
  }

  long number(String column) {
    JsonNode value = columns.path(column);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(column + " is no whole number");
    }
    return value.longValue();
  }

  int integer(String column) {
    return Math.toIntExact(number(column));
  }

  /** The text of a column, or none when it is null. */
  Option<String> optionalText(String column) {
    return columns.hasNonNull(column) ? Option.some(text(column)) : Option.none();
  }

  /** A day of the years 1 to 9999: Debezium makes a day of PostgreSQL's 'infinity', too. */
  LocalDate date(String column) {
    LocalDate date = LocalDate.ofEpochDay(number(column));
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException(column + " is no date: day " + number(column));
    }
    return date;
  }

  YearMonth month(String column) {
    return YearMonth.from(date(column));
  }

  InterestRate rate(String column) {
    return InterestRate.of(text(column));
  }

  Money money(String column) {
    return Money.rounded(
        new BigDecimal(text(column)),
        Currency.getInstance(text("currency")),
        RoundingMode.UNNECESSARY);
  }

  LoanId loanId() {
    return LoanId.parse(text("loan_id"))
        .getOrElseThrow(() -> new IllegalArgumentException("loan_id is no loan id"));
  }

  CustomerId customerId() {
    return CustomerId.parse(text("customer_id"))
        .getOrElseThrow(() -> new IllegalArgumentException("customer_id is no customer id"));
  }
}
