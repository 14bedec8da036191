package dev.freshet.application.billing;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Asks the loan system for each page. Thread-safe. */
public final class CustomerListing implements ListCustomers {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LoanSystem loanSystem;
  private final InstantSource clock;

  public CustomerListing(LoanSystem loanSystem, InstantSource clock) {
    this.loanSystem = loanSystem;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Page> list(Option<CustomerId> after, int limit) {
    int oneMore = limit + 1;
    return loanSystem
        .customers(after, oneMore, Deadline.after(PATIENCE, clock))
        .map(found -> page(found, limit));
  }

  private static Page page(List<CustomerLoanIds> found, int limit) {
    List<CustomerLoanIds> page = found.stream().limit(limit).toList();
    return new Page(page, Option.when(found.size() > limit, () -> page.getLast().customerId()));
  }
}
