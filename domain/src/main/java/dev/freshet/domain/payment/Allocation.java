package dev.freshet.domain.payment;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.money.Money;
import java.time.LocalDate;

/**
 * How a payment was divided: interest owed first, the rest to principal.
 *
 * @param interest the part that paid interest
 * @param principal the part that paid principal
 * @param after the account once the payment is applied
 */
public record Allocation(Money interest, Money principal, LoanAccount after) {

  /** Divides a payment that the {@link PaymentRule rules} allow. */
  public static Allocation of(Money amount, LoanAccount account, LocalDate postedOn) {
    Money owed = account.interestOwedOn(postedOn);
    Money interest = amount.min(owed);
    Money principal = amount.minus(interest);
    return new Allocation(
        interest,
        principal,
        withDueDateMoved(
            amount,
            new LoanAccount(
                account.loanId(),
                account.interestRate(),
                account.principal().minus(principal),
                owed.minus(interest),
                latest(account.accruedThrough(), postedOn),
                account.scheduledPayment(),
                account.amountDue(),
                account.dueOn(),
                account.chargedOff())));
  }

  private static LoanAccount withDueDateMoved(Money amount, LoanAccount account) {
    Money due = account.amountDue().minus(amount);
    LocalDate dueOn = account.dueOn();
    while (!due.isPositive() && account.scheduledPayment().isPositive()) {
      due = due.plus(account.scheduledPayment());
      dueOn = dueOn.plusMonths(1);
    }
    Money stillOwed = account.principal().plus(account.unpaidInterest());
    return new LoanAccount(
        account.loanId(),
        account.interestRate(),
        account.principal(),
        account.unpaidInterest(),
        account.accruedThrough(),
        account.scheduledPayment(),
        stillOwed.isZero() ? stillOwed : due,
        dueOn,
        account.chargedOff());
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
