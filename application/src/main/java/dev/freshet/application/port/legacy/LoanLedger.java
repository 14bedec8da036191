package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The system of record of what is owed and paid. */
public interface LoanLedger {

  /** The name of this source in versions. */
  String SOURCE = "ledger";

  /** The record whose version grows whenever a loan's account changes. */
  static SourceRecord recordOf(LoanId loan) {
    return new SourceRecord(SOURCE, loan.value());
  }

  /**
   * The accounts of a customer's loans in ascending order of loan id, empty for an unknown
   * customer. The version names {@link #recordOf} each loan.
   */
  Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
      CustomerId customer, ReadMode mode, Deadline deadline);

  /**
   * Posts a payment. Idempotent by payment id: posting the same id again answers what the first
   * posting did, and posts nothing.
   *
   * @return the posting; or the rule that refuses the payment, or {@code LoanUnknown}: nothing was
   *     posted then; or a fault: {@link Fault.OutcomeUnknown} when it may have been posted, any
   *     other fault when it was not
   */
  Either<PostingProblem, Posting> post(
      PaymentId payment, LoanId loan, Money amount, Deadline deadline);

  /** What a payment id was posted as, or none when the ledger has never posted it; primary. */
  Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline);

  /** Why nothing was, or may not have been, posted. */
  sealed interface PostingProblem {
    /** A business rule refuses the payment. */
    record Refused(PaymentRejection rejection) implements PostingProblem {}

    /** The ledger has no such loan. */
    record LoanUnknown(LoanId loan) implements PostingProblem {}

    /** The ledger did not do its part. */
    record Failed(Fault fault) implements PostingProblem {}
  }
}
