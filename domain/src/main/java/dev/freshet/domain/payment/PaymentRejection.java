package dev.freshet.domain.payment;

import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import java.util.Currency;

/** Why the business refuses a payment. Nothing was posted. */
public sealed interface PaymentRejection {

  /** A payment is more than nothing. */
  record AmountNotPositive(Money amount) implements PaymentRejection {}

  /** A loan is paid in its own currency. */
  record WrongCurrency(Currency expected) implements PaymentRejection {}

  /** Nobody pays more than it takes to pay the loan off. */
  record AbovePayoff(Money payoff) implements PaymentRejection {}

  /** A loan that is paid off, or serviced no more, takes no payments. */
  record LoanTakesNoPayments(LoanStatus status) implements PaymentRejection {}
}
