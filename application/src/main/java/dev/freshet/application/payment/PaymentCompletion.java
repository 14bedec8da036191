package dev.freshet.application.payment;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanLedger.PostingProblem;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.List;

/** Brings an intent to its outcome: posts it, then records outcome and event together. */
final class PaymentCompletion {

  private final LoanLedger ledger;
  private final PaymentStore store;
  private final InstantSource clock;

  PaymentCompletion(LoanLedger ledger, PaymentStore store, InstantSource clock) {
    this.ledger = ledger;
    this.store = store;
    this.clock = clock;
  }

  /** The outcome; or the fault that leaves the payment open. Safe to repeat. */
  Either<Fault, PaymentOutcome> complete(PaymentIntent intent, Deadline deadline) {
    return ledger
        .post(intent.paymentId(), intent.loanId(), intent.amount(), deadline)
        .fold(problem -> refused(intent, problem), posting -> processed(intent, posting));
  }

  private Either<Fault, PaymentOutcome> processed(PaymentIntent intent, Posting posting) {
    return store.complete(
        intent.paymentId(),
        new PaymentOutcome.Processed(posting),
        Option.some(processedEvent(intent, posting)));
  }

  private Either<Fault, PaymentOutcome> refused(PaymentIntent intent, PostingProblem problem) {
    return switch (problem) {
      case PostingProblem.Refused(var rejection) ->
          store.complete(intent.paymentId(), new PaymentOutcome.Rejected(rejection), Option.none());
      case PostingProblem.LoanUnknown(var loan) ->
          Either.left(new Fault.Corrupt("ledger", "no account for loan " + loan));
      case PostingProblem.Failed(var fault) -> Either.left(fault);
    };
  }

  private Event processedEvent(PaymentIntent intent, Posting posting) {
    return new Event(
        new EventId("payment-" + intent.paymentId()),
        Event.Type.PAYMENT_PROCESSED,
        clock.instant(),
        List.of(
            LookUpCustomerLoans.keyOf(intent.customerId()),
            LookUpStatement.keyOf(posting.loanId())),
        VersionVector.of(LoanLedger.recordOf(posting.loanId()), posting.version()),
        intent.paymentId().value());
  }
}
