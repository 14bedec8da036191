package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Deadline;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers, loans and payments that no other test knows. */
public final class LegacyFixtures {

  private static final AtomicInteger NEXT = new AtomicInteger(1);

  private LegacyFixtures() {}

  public static CustomerId aCustomerId() {
    return new CustomerId("C-" + NEXT.getAndIncrement());
  }

  public static LoanId aLoanId() {
    return new LoanId("L-" + NEXT.getAndIncrement());
  }

  public static PaymentId aPaymentId() {
    return new PaymentId("P-" + NEXT.getAndIncrement());
  }

  public static Profile aProfileOf(CustomerId customer) {
    return new Profile(customer, "Ada Chen", "ada.chen@example.com", "+1 (212) 555-0142");
  }

  public static LoanContract aContract(LoanId loan, CustomerId customer) {
    return new LoanContract(
        loan,
        customer,
        new Vehicle("HOND", "CIVIC", 2012, Vehicle.Condition.USED, Money.usd("10975")),
        new LoanTerms(
            Money.usd("13649.18"),
            InterestRate.of("0.0704"),
            73,
            YearMonth.of(2016, 1),
            YearMonth.of(2022, 3),
            Money.usd("232.96")));
  }

  /** Owes 11,448.24 at 7.04 % since May 1st, so 66.24 of interest on May 31st. */
  public static LoanAccount anAccount(LoanId loan) {
    return new LoanAccount(
        loan,
        InterestRate.of("0.0704"),
        Money.usd("11448.24"),
        Money.usd("0"),
        LocalDate.of(2017, 5, 1),
        Money.usd("232.96"),
        Money.usd("232.96"),
        DueDate.on(LocalDate.of(2017, 6, 30)),
        Option.none());
  }

  public static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(10), InstantSource.system());
  }
}
