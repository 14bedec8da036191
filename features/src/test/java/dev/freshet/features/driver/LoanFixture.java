package dev.freshet.features.driver;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.time.LocalDate;

/** A loan that a scenario begins with; what it does not name is ordinary. */
public record LoanFixture(
    CustomerId customer,
    String customerName,
    LoanId loanId,
    String model,
    Money balance,
    InterestRate rate,
    LocalDate interestPaidThrough) {}
