package dev.freshet.domain.loan;

import dev.freshet.domain.money.Money;

/** The car that secures a loan, with its value when the loan was made. */
public record Vehicle(
    String manufacturer, String model, int modelYear, Condition condition, Money value) {

  /** Whether the car was new or used when the loan was made. */
  public enum Condition {
    NEW,
    USED
  }
}
