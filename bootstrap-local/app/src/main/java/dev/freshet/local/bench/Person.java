package dev.freshet.local.bench;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import java.util.List;

/** A customer who calls, with a token that outlives the calls. */
public record Person(CustomerId id, List<LoanId> loans, String token) {

  public Person {
    loans = List.copyOf(loans);
  }
}
