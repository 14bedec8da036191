package dev.freshet.features.driver;

import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.YearMonth;

/** The ordinary rest of a loan of which a scenario names only what matters. */
public final class Ordinary {

  private static final Money MONTHLY = Money.usd("232.96");

  private Ordinary() {}

  public static LoanContract contract(LoanFixture loan) {
    return new LoanContract(
        loan.loanId(),
        loan.customer(),
        new Vehicle("HONDA", loan.model(), 2012, Vehicle.Condition.USED, Money.usd("10975.00")),
        new LoanTerms(
            Money.usd("13649.18"),
            loan.rate(),
            73,
            YearMonth.of(2016, 1),
            YearMonth.of(2022, 3),
            MONTHLY));
  }

  /** The next payment is due a month after {@code today}. */
  public static LoanAccount account(LoanFixture loan, LocalDate today) {
    return new LoanAccount(
        loan.loanId(),
        loan.rate(),
        loan.balance(),
        Money.zero(Money.USD),
        loan.interestPaidThrough(),
        MONTHLY,
        MONTHLY.min(loan.balance()),
        DueDate.on(today.plusMonths(1)),
        Option.none());
  }

  public static Profile profile(LoanFixture loan) {
    return new Profile(
        loan.customer(), loan.customerName(), loan.customer() + "@example.com", "+1 555 0100");
  }
}
