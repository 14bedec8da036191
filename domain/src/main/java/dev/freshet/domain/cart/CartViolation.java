package dev.freshet.domain.cart;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;

/** Why some lines make no cart. {@code index} says which line, counted from 0. */
public sealed interface CartViolation {

  /** A line pays nothing, or less. */
  record AmountNotPositive(int index, Money amount) implements CartViolation {}

  /** A line pays in a currency that no loan is in. */
  record WrongCurrency(int index, Money amount) implements CartViolation {}

  /** An earlier line pays towards the same loan. */
  record LoanTwice(int index, LoanId loanId) implements CartViolation {}

  /** There are more lines than a cart holds. */
  record TooManyLines(int lines) implements CartViolation {}
}
