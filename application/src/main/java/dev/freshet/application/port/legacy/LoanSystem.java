package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The system of record of loan contracts: who borrowed for which car on what terms. */
public interface LoanSystem {

  /** The name of this source in versions. */
  String SOURCE = "loans";

  /** The record whose version grows whenever a customer's contracts change. */
  static SourceRecord recordOf(CustomerId customer) {
    return new SourceRecord(SOURCE, customer.value());
  }

  /**
   * A customer's contracts in ascending order of loan id, or none when no such customer exists. The
   * version names {@link #recordOf}, also for a customer who does not exist: 0 then.
   */
  Either<Fault, Versioned<Option<List<LoanContract>>>> contractsOf(
      CustomerId customer, ReadMode mode, Deadline deadline);

  /** One contract, or none when no such loan exists; read from the primary. */
  Either<Fault, Option<LoanContract>> contract(LoanId loan, Deadline deadline);

  /**
   * Customers with their loans in ascending order of id.
   *
   * @param after list only customers after this one, or none to begin
   * @param limit at most this many, 1 to 1000
   */
  Either<Fault, List<CustomerLoanIds>> customers(
      Option<CustomerId> after, int limit, Deadline deadline);

  /** A customer and the loans held. */
  record CustomerLoanIds(CustomerId customerId, List<LoanId> loanIds) {}
}
