package dev.freshet.application.payment;

import dev.freshet.application.caching.Concurrently;
import dev.freshet.application.payment.ReconcilePayments.Reconciled;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.port.store.PaymentStore.OpenPayment;
import io.vavr.collection.Stream;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Completes what is due, some payments at once: one that the ledger leaves without an answer holds
 * up few others, and none once it is put off.
 */
final class PaymentReconciler {

  private static final int DUE_TAKEN = 100;
  private static final int AT_ONCE = 5;

  private final PaymentStore store;
  private final PaymentCompletion completion;
  private final ReconcilePolicy policy;
  private final Duration patience;
  private final InstantSource clock;

  PaymentReconciler(
      PaymentStore store,
      PaymentCompletion completion,
      ReconcilePolicy policy,
      Duration patience,
      InstantSource clock) {
    this.store = store;
    this.completion = completion;
    this.policy = policy;
    this.patience = patience;
    this.clock = clock;
  }

  Either<Fault, Reconciled> reconcile(Duration grace) {
    return store
        .open(clock.instant().minus(grace), DUE_TAKEN)
        .flatMap(
            due ->
                Stream.ofAll(due)
                    .grouped(AT_ONCE)
                    .map(some -> together(some.toJavaList(), grace))
                    .foldLeft(Either.right(Reconciled.NOTHING), PaymentReconciler::plus));
  }

  /** What cannot even be put off stays due, and is no reason to leave the others. */
  private Either<Fault, Reconciled> together(List<OpenPayment> due, Duration grace) {
    return Concurrently.each(due, payment -> tried(payment, grace)).stream()
        .reduce(Either.right(Reconciled.NOTHING), PaymentReconciler::plus);
  }

  private Either<Fault, Reconciled> tried(OpenPayment payment, Duration grace) {
    return completed(payment)
        .fold(fault -> failed(payment, fault, grace), _ -> Either.right(new Reconciled(1, 0, 0)));
  }

  /** A bug that one payment provokes is that payment's. */
  private Either<Fault, ?> completed(OpenPayment payment) {
    try {
      return completion.complete(payment.intent(), Deadline.after(patience, clock));
    } catch (RuntimeException bug) {
      return Either.left(new Fault.Corrupt("reconciler", bug.toString()));
    }
  }

  private Either<Fault, Reconciled> failed(OpenPayment payment, Fault fault, Duration grace) {
    Instant now = clock.instant();
    int made = payment.attempts() + 1;
    return policy.givesUp(made, fault)
        ? store
            .park(payment, fault.part() + ": " + fault.detail(), now)
            .map(_ -> new Reconciled(0, 0, 1))
        : store
            .retryLater(payment, now.minus(grace).plus(policy.backoff().after(made)))
            .map(_ -> new Reconciled(0, 1, 0));
  }

  private static Either<Fault, Reconciled> plus(
      Either<Fault, Reconciled> one, Either<Fault, Reconciled> other) {
    return one.flatMap(counted -> other.map(counted::plus));
  }
}
