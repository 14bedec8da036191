package dev.freshet.application.billing;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.money.Money;
import java.util.List;

/** A customer's loans, in ascending order of loan id, and the name that the profile gives. */
public record CustomerLoans(CustomerId customerId, String customerName, List<LoanSummary> loans) {

  public CustomerLoans {
    loans = List.copyOf(loans);
  }

  /** The sum of the outstanding balances. */
  public Money totalOutstanding() {
    return loans.stream()
        .map(LoanSummary::outstandingBalance)
        .reduce(Money.zero(Money.USD), Money::plus);
  }
}
