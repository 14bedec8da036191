package dev.freshet.application.billing;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;

/**
 * One loan, compiled from the loan system and the ledger.
 *
 * @param outstandingBalance principal outstanding
 * @param nextPayment the next payment due, or none when nothing is owed any more
 */
public record LoanSummary(
    LoanId loanId,
    Vehicle vehicle,
    LoanStatus status,
    Money outstandingBalance,
    InterestRate interestRate,
    Option<PaymentDue> nextPayment) {

  /** How much is due, and on which day. */
  public record PaymentDue(Money amount, LocalDate on) {}
}
