package dev.freshet.application.payment;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;

/** Payment, on the ledger's idempotent posting and a durable record of every intent. */
public final class PaymentService implements MakePayment, LookUpPayment, ReconcilePayments {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PayableLoans loans;
  private final PaymentStore store;
  private final PaymentCompletion completion;
  private final PaymentReconciler reconciler;
  private final InstantSource clock;

  /**
   * Pays.
   *
   * @param statements spares the loan system questions about loans that are not the payer's
   */
  public PaymentService(
      LoanSystem loanSystem,
      StatementCache statements,
      LoanLedger ledger,
      PaymentStore store,
      InstantSource clock) {
    this.loans = new PayableLoans(loanSystem, statements, clock);
    this.store = store;
    this.completion = new PaymentCompletion(ledger, store, clock);
    this.reconciler =
        new PaymentReconciler(store, completion, ReconcilePolicy.patient(), PATIENCE, clock);
    this.clock = clock;
  }

  @Override
  public Either<Problem, PaymentRecord> pay(Command command) {
    if (!command.amount().isPositive()) {
      return Either.left(
          new Problem.Refused(new PaymentRejection.AmountNotPositive(command.amount())));
    }
    Deadline deadline = Deadline.after(PATIENCE, clock);
    return loans
        .payable(command.payer(), command.loanId(), deadline)
        .flatMap(_ -> begin(intentOf(command), deadline));
  }

  @Override
  public Either<Fault, Option<PaymentRecord>> lookUp(PaymentId payment) {
    return store.find(payment);
  }

  @Override
  public Either<Fault, Reconciled> reconcile(Duration grace) {
    return reconciler.reconcile(grace);
  }

  private PaymentIntent intentOf(Command command) {
    return new PaymentIntent(
        PaymentNames.nameOf(command.payer(), command.key()),
        command.payer(),
        command.loanId(),
        command.amount(),
        clock.instant());
  }

  private Either<Problem, PaymentRecord> begin(PaymentIntent intent, Deadline deadline) {
    return store
        .begin(intent)
        .<Problem>mapLeft(Problem.Failed::new)
        .flatMap(
            known ->
                known.forAll(k -> k.intent().asksTheSameAs(intent))
                    ? finish(
                        known.getOrElse(() -> new PaymentRecord(intent, Option.none())), deadline)
                    : Either.left(new Problem.KeyUsedForAnotherPayment()));
  }

  /** An outcome that cannot be had now stays open: the intent stands and will be reconciled. */
  private Either<Problem, PaymentRecord> finish(PaymentRecord known, Deadline deadline) {
    Option<PaymentOutcome> outcome =
        known.outcome().orElse(() -> completion.complete(known.intent(), deadline).toOption());
    return outcome
        .<Either<Problem, PaymentRecord>>map(o -> conclude(known.intent(), o))
        .getOrElse(() -> Either.right(new PaymentRecord(known.intent(), Option.none())));
  }

  private static Either<Problem, PaymentRecord> conclude(
      PaymentIntent intent, PaymentOutcome outcome) {
    return switch (outcome) {
      case PaymentOutcome.Processed processed ->
          Either.right(new PaymentRecord(intent, Option.some(processed)));
      case PaymentOutcome.Rejected(var rejection) -> Either.left(new Problem.Refused(rejection));
    };
  }
}
