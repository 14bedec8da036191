package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/** Payments from intent to outcome. Durable and thread-safe. */
public interface PaymentStore {

  /**
   * Writes an intent down unless its payment id is known already.
   *
   * @return none when it was written; what is known of that payment id when there was one
   */
  Either<Fault, Option<PaymentRecord>> begin(PaymentIntent intent);

  /**
   * Records the outcome and appends the event to the {@link Outbox}, both or neither. When an
   * outcome is recorded already nothing changes.
   *
   * @return the outcome that now stands
   * @throws IllegalStateException when the payment was never begun
   */
  Either<Fault, PaymentOutcome> complete(
      PaymentId payment, PaymentOutcome outcome, Option<Event> event);

  /** What is known of a payment; read consistently. */
  Either<Fault, Option<PaymentRecord>> find(PaymentId payment);

  /** Up to {@code limit} payments without an outcome that were asked for before {@code before}. */
  Either<Fault, List<PaymentIntent>> open(Instant before, int limit);
}
