package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Payments in memory. Thread-safe; what changes an outcome holds the outbox's monitor, so that the
 * outcome and its event become visible together.
 */
public final class MemoryPaymentStore implements PaymentStore {

  private final Map<PaymentId, PaymentRecord> payments = new ConcurrentHashMap<>();
  private final MemoryOutbox outbox;
  private final FaultInjection faults;

  public MemoryPaymentStore(MemoryOutbox outbox) {
    this(outbox, new FaultInjection());
  }

  public MemoryPaymentStore(MemoryOutbox outbox, FaultInjection faults) {
    this.outbox = outbox;
    this.faults = faults;
  }

  @Override
  public Either<Fault, Option<PaymentRecord>> begin(PaymentIntent intent) {
    return faults.answering(
        StoreOperation.BEGIN,
        () ->
            Option.of(
                payments.putIfAbsent(
                    intent.paymentId(), new PaymentRecord(intent, Option.none()))));
  }

  @Override
  public Either<Fault, PaymentOutcome> complete(
      PaymentId payment, PaymentOutcome outcome, Option<Event> event) {
    return faults.answering(
        StoreOperation.COMPLETE,
        () -> {
          synchronized (outbox) {
            return known(payment).outcome().getOrElse(() -> record(payment, outcome, event));
          }
        });
  }

  @Override
  public Either<Fault, Option<PaymentRecord>> find(PaymentId payment) {
    return faults.answering(StoreOperation.FIND, () -> Option.of(payments.get(payment)));
  }

  @Override
  public Either<Fault, List<PaymentIntent>> open(Instant before, int limit) {
    return faults.answering(
        StoreOperation.OPEN,
        () ->
            payments.values().stream()
                .filter(payment -> payment.outcome().isEmpty())
                .map(PaymentRecord::intent)
                .filter(intent -> intent.askedAt().isBefore(before))
                .sorted(Comparator.comparing(PaymentIntent::askedAt))
                .limit(limit)
                .toList());
  }

  private PaymentRecord known(PaymentId payment) {
    PaymentRecord known = payments.get(payment);
    if (known == null) {
      throw new IllegalStateException("payment " + payment + " was never begun");
    }
    return known;
  }

  private PaymentOutcome record(PaymentId payment, PaymentOutcome outcome, Option<Event> event) {
    payments.put(payment, new PaymentRecord(known(payment).intent(), Option.some(outcome)));
    event.forEach(outbox::put);
    return outcome;
  }
}
