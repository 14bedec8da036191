package dev.freshet.domain.balance;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;

/**
 * An account for tests: owes 11,448.24 at 7.04 % since May 1st 2017, the next payment due June
 * 30th, by a contract that says the 30th.
 */
public final class Accounts {

  public static final LocalDate MAY_1 = LocalDate.of(2017, 5, 1);
  public static final LocalDate MAY_31 = LocalDate.of(2017, 5, 31);
  public static final LocalDate JUNE_30 = LocalDate.of(2017, 6, 30);

  private Accounts() {}

  public static LoanAccount anAccount() {
    return account("11448.24", "0.00");
  }

  public static LoanAccount account(String principal, String unpaidInterest) {
    return account(principal, unpaidInterest, Option.none());
  }

  public static LoanAccount account(
      String principal, String unpaidInterest, Option<Closing> closing) {
    Money owed = Money.usd(principal).plus(Money.usd(unpaidInterest));
    return account(
        principal, unpaidInterest, "232.96", Money.usd("232.96").min(owed), closing, JUNE_30);
  }

  public static LoanAccount account(
      String principal,
      String unpaidInterest,
      String scheduled,
      Money amountDue,
      Option<Closing> closing,
      LocalDate dueOn) {
    return new LoanAccount(
        new LoanId("19406600"),
        InterestRate.of("0.0704"),
        Money.usd(principal),
        Money.usd(unpaidInterest),
        MAY_1,
        Money.usd(scheduled),
        amountDue,
        DueDate.on(dueOn, dueOn.getDayOfMonth()),
        closing);
  }
}
