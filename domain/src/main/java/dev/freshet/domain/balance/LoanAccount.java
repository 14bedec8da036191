package dev.freshet.domain.balance;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What is owed on a loan, as the ledger keeps it.
 *
 * @param principal the net outstanding balance; never negative
 * @param unpaidInterest interest accrued through {@code accruedThrough} and not yet paid
 * @param accruedThrough the day up to which {@code unpaidInterest} is reckoned
 * @param scheduledPayment the level monthly payment; zero when the contract schedules none
 * @param amountDue what is still to be paid by {@code due}: at least zero, and at most principal
 *     and unpaid interest, so that paying it never exceeds the payoff
 * @param due when the oldest payment not yet made in full is due; a loan with nothing due is not
 *     delinquent, however long ago that was
 * @param closing why the loan is serviced no more, or none
 */
public record LoanAccount(
    LoanId loanId,
    InterestRate interestRate,
    Money principal,
    Money unpaidInterest,
    LocalDate accruedThrough,
    Money scheduledPayment,
    Money amountDue,
    DueDate due,
    Option<Closing> closing) {

  public LoanAccount {
    refuseIf(
        principal.isNegative() || unpaidInterest.isNegative(), loanId, "owe less than nothing");
    refuseIf(scheduledPayment.isNegative(), loanId, "have a negative scheduled payment");
    refuseIf(amountDue.isNegative(), loanId, "have a negative amount due");
    refuseIf(
        amountDue.compareTo(principal.plus(unpaidInterest)) > 0, loanId, "have more due than owed");
  }

  /** The day of the oldest payment not yet made in full. */
  public LocalDate dueOn() {
    return due.date();
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
    if (closing.isDefined()) {
      return closing.get().status();
    }
    if (isPaidOff()) {
      return new LoanStatus.PaidOff();
    }
    long overdue = ChronoUnit.DAYS.between(dueOn(), day);
    return overdue < 1 || amountDue.isZero()
        ? new LoanStatus.Current()
        : new LoanStatus.Delinquent(Math.toIntExact(overdue));
  }

  private static void refuseIf(boolean impossible, LoanId loan, String what) {
    if (impossible) {
      throw new IllegalArgumentException("loan " + loan + " cannot " + what);
    }
  }
}
