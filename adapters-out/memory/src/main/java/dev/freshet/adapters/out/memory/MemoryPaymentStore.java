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
  private final Map<PaymentId, Waiting> waiting = new ConcurrentHashMap<>();
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
        () -> {
          synchronized (outbox) {
            PaymentRecord begun = new PaymentRecord(intent, Option.none());
            Option<PaymentRecord> known =
                Option.of(payments.putIfAbsent(intent.paymentId(), begun));
            if (known.isEmpty()) {
              waiting.put(intent.paymentId(), new Due(intent.askedAt(), 0));
            }
            return known;
          }
        });
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
  public Either<Fault, List<OpenPayment>> open(Instant before, int limit) {
    return faults.answering(
        StoreOperation.OPEN,
        () ->
            waiting.entrySet().stream()
                .filter(one -> one.getValue() instanceof Due due && due.from().isBefore(before))
                .sorted(Comparator.comparing(one -> one.getValue().since()))
                .limit(limit)
                .map(one -> new OpenPayment(intent(one.getKey()), one.getValue().attempts()))
                .toList());
  }

  @Override
  public Either<Fault, Void> retryLater(OpenPayment payment, Instant due) {
    return faults.doing(
        StoreOperation.RETRY_LATER, () -> move(payment, new Due(due, payment.attempts() + 1)));
  }

  @Override
  public Either<Fault, Void> park(OpenPayment payment, String reason, Instant at) {
    return faults.doing(
        StoreOperation.PARK, () -> move(payment, new Parked(at, reason, payment.attempts() + 1)));
  }

  @Override
  public Either<Fault, List<ParkedPayment>> parked(int limit) {
    return faults.answering(
        StoreOperation.PARKED,
        () ->
            waiting.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getValue().since()))
                .flatMap(one -> parked(one.getKey()).toJavaStream())
                .limit(limit)
                .toList());
  }

  @Override
  public Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment, Instant due) {
    return faults.answering(
        StoreOperation.REDRIVE,
        () -> {
          synchronized (outbox) {
            Option<ParkedPayment> was = parked(payment);
            was.forEach(_ -> waiting.put(payment, new Due(due, 0)));
            return was;
          }
        });
  }

  @Override
  public Either<Fault, Void> tryWriting() {
    return faults.doing(StoreOperation.TRY_WRITING, () -> {});
  }

  private void move(OpenPayment payment, Waiting to) {
    waiting.computeIfPresent(
        payment.intent().paymentId(),
        (_, now) -> now instanceof Due && now.attempts() == payment.attempts() ? to : now);
  }

  private Option<ParkedPayment> parked(PaymentId payment) {
    return waiting.get(payment) instanceof Parked(var at, var reason, var attempts)
        ? Option.some(new ParkedPayment(intent(payment), reason, attempts, at))
        : Option.none();
  }

  private PaymentIntent intent(PaymentId payment) {
    return known(payment).intent();
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
    waiting.remove(payment);
    event.forEach(outbox::put);
    return outcome;
  }

  /** How a payment waits that has no outcome. */
  private sealed interface Waiting {
    Instant since();

    int attempts();
  }

  private record Due(Instant from, int attempts) implements Waiting {
    @Override
    public Instant since() {
      return from;
    }
  }

  private record Parked(Instant since, String reason, int attempts) implements Waiting {}
}
