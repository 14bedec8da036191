package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;

/**
 * Puts parked events back into the outbox: first there, then away from here, so none is lost; and
 * parked payments back in the reconciler's line.
 */
public final class DeadLetterDesk implements TendDeadLetters {

  private final DeadLetters deadLetters;
  private final Outbox outbox;
  private final PaymentStore payments;
  private final InstantSource clock;

  public DeadLetterDesk(
      DeadLetters deadLetters, Outbox outbox, PaymentStore payments, InstantSource clock) {
    this.deadLetters = deadLetters;
    this.outbox = outbox;
    this.payments = payments;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Parked> list(int limit) {
    return deadLetters
        .list(limit)
        .flatMap(events -> payments.parked(limit).map(parked -> new Parked(events, parked)));
  }

  @Override
  public Either<Fault, Option<DeadLetter>> redrive(EventId event) {
    return deadLetters
        .find(event)
        .flatMap(
            found ->
                found.fold(
                    () -> Either.right(found),
                    letter ->
                        outbox
                            .append(letter.event())
                            .flatMap(_ -> deadLetters.remove(event))
                            .map(_ -> found)));
  }

  @Override
  public Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment) {
    return payments.redrive(payment, clock.instant());
  }
}
