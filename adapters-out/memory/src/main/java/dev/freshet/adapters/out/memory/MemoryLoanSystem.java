package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The loan system of a {@link MemoryMainframe}. */
public final class MemoryLoanSystem implements LoanSystem {

  private static final MemoryMainframeSource SOURCE = MemoryMainframeSource.LOAN_SYSTEM;

  private final MemoryMainframe mainframe;

  public MemoryLoanSystem(MemoryMainframe mainframe) {
    this.mainframe = mainframe;
  }

  @Override
  public Either<Fault, Versioned<Option<List<LoanContract>>>> contractsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return mainframe.read(SOURCE, mode, state -> contracts(state, customer));
  }

  @Override
  public Either<Fault, Option<LoanContract>> contract(LoanId loan, Deadline deadline) {
    return mainframe.read(SOURCE, ReadMode.PRIMARY, state -> state.contracts().get(loan));
  }

  @Override
  public Either<Fault, List<CustomerLoanIds>> customers(
      Option<CustomerId> after, int limit, Deadline deadline) {
    return mainframe.read(
        SOURCE,
        ReadMode.PRIMARY,
        state ->
            state
                .customers()
                .keySet()
                .toList()
                .filter(c -> after.forAll(a -> c.value().compareTo(a.value()) > 0))
                .take(limit)
                .map(customer -> loanIds(state, customer))
                .asJava());
  }

  private static Versioned<Option<List<LoanContract>>> contracts(
      MemoryMainframeState state, CustomerId customer) {
    Option<Long> version = state.customers().get(customer);
    return new Versioned<>(
        version.map(known -> state.contractsOf(customer)),
        VersionVector.of(LoanSystem.recordOf(customer), version.getOrElse(0L)));
  }

  private static CustomerLoanIds loanIds(MemoryMainframeState state, CustomerId customer) {
    return new CustomerLoanIds(
        customer, state.contractsOf(customer).stream().map(LoanContract::loanId).toList());
  }
}
