package dev.freshet.lambda.runtime;

import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** A loan system that is asked within the deadline of the call. */
record DeadlineBoundLoanSystem(LoanSystem system, CallDeadline call) implements LoanSystem {

  @Override
  public Either<Fault, Versioned<Option<List<LoanContract>>>> contractsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return system.contractsOf(customer, mode, call.cut(deadline));
  }

  @Override
  public Either<Fault, Option<LoanContract>> contract(LoanId loan, Deadline deadline) {
    return system.contract(loan, call.cut(deadline));
  }

  @Override
  public Either<Fault, List<CustomerLoanIds>> customers(
      Option<CustomerId> after, int limit, Deadline deadline) {
    return system.customers(after, limit, call.cut(deadline));
  }
}
