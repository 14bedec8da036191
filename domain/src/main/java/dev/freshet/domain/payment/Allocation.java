package dev.freshet.domain.payment;

import dev.freshet.domain.balance.DueDate;
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
    Money principalLeft = account.principal().minus(principal);
    Money interestLeft = owed.minus(interest);
    Instalment next = Instalment.of(account).paid(amount, account.scheduledPayment());
    LoanAccount after =
        new LoanAccount(
            account.loanId(),
            account.interestRate(),
            principalLeft,
            interestLeft,
            latest(account.accruedThrough(), postedOn),
            account.scheduledPayment(),
            next.amount().min(principalLeft.plus(interestLeft)),
            next.due(),
            account.closing());
    return new Allocation(interest, principal, after);
  }

  /** The oldest instalment that is not paid in full. */
  private record Instalment(Money amount, DueDate due) {

    static Instalment of(LoanAccount account) {
      return new Instalment(account.amountDue(), account.due());
    }

    /**
     * What pays more than this instalment pays the next ones, each {@code scheduled}; where none is
     * scheduled nothing more is due.
     */
    Instalment paid(Money paid, Money scheduled) {
      if (paid.compareTo(amount) < 0) {
        return new Instalment(amount.minus(paid), due);
      }
      if (scheduled.isZero()) {
        return new Instalment(scheduled, due);
      }
      long excess = paid.minus(amount).minorUnits();
      long inFull = excess / scheduled.minorUnits();
      long partly = excess % scheduled.minorUnits();
      return new Instalment(
          scheduled.minus(new Money(partly, scheduled.currency())), due.plusMonths(inFull + 1));
    }
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
