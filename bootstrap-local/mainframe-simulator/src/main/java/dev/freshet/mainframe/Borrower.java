package dev.freshet.mainframe;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.profile.Profile;
import java.util.List;

/** A customer and the loans that the systems of record are to keep for them. */
public record Borrower(Profile profile, List<Loan> loans) {

  public CustomerId customerId() {
    return profile.customerId();
  }

  /** A loan: what was agreed, and what is owed. */
  public record Loan(LoanContract contract, LoanAccount account) {}
}
