package dev.freshet.domain.balance;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is owed on a loan, as the ledger keeps it.
 *
 * @param principal the net outstanding balance; never negative
 * @param unpaidInterest interest accrued through {@code accruedThrough} and not yet paid
 * @param accruedThrough the day up to which {@code unpaidInterest} is reckoned
 * @param scheduledPayment the level monthly payment
 * @param amountDue what is still to be paid by {@code dueOn}; zero once nothing is owed
 * @param dueOn the day of the oldest payment not yet made in full
 * @param chargedOff whether the lender has written the loan off
 */
public record LoanAccount(
    LoanId loanId,
    InterestRate interestRate,
    Money principal,
    Money unpaidInterest,
    LocalDate accruedThrough,
    Money scheduledPayment,
    Money amountDue,
    LocalDate dueOn,
    boolean chargedOff) {

  public LoanAccount {
    if (principal.isNegative() || unpaidInterest.isNegative()) {
      throw new IllegalArgumentException("loan " + loanId + " cannot owe less than nothing");
    }
  }

  /** Interest owed on {@code day}: what is unpaid plus what has accrued since. */
  public Money interestOwedOn(LocalDate day) {
    return unpaidInterest.plus(
        SimpleInterest.between(principal, interestRate, accruedThrough, day));
  }

  /** What it takes to pay the loan off on {@code day}: principal plus interest owed. */
  public Money payoffOn(LocalDate day) {
    return principal.plus(interestOwedOn(day));
  }

  public boolean isPaidOff() {
    return principal.isZero() && unpaidInterest.isZero();
  }

  /** How the loan stands at the end of {@code day}. */
  public LoanStatus statusOn(LocalDate day) {
    if (chargedOff) {
      return new LoanStatus.ChargedOff();
    }
    if (isPaidOff()) {
      return new LoanStatus.PaidOff();
    }
    long overdue = ChronoUnit.DAYS.between(dueOn, day);
    return overdue < 1 ? new LoanStatus.Current() : new LoanStatus.Delinquent((int) overdue);
  }
}
