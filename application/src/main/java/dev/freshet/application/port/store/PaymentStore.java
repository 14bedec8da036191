package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/**
 * Payments from intent to outcome. Durable and thread-safe.
 *
 * <p>A payment that has no outcome is open, and due or parked. It can be completed all the same,
 * whichever it is, and is neither any more then.
 */
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

  /**
   * Up to {@code limit} payments without an outcome that were due before {@code before}; the one
   * that is due longest comes first. A payment is due from when it was asked for, unless it was put
   * off; a parked one is never due. One that cannot be read holds up none behind it.
   */
  Either<Fault, List<OpenPayment>> open(Instant before, int limit);

  /**
   * Puts a payment off after an attempt that failed, and counts the attempt. One that has ended, or
   * was tried by somebody else since, stays as it is.
   */
  Either<Fault, Void> retryLater(OpenPayment payment, Instant due);

  /**
   * Parks a payment after an attempt that failed, and counts the attempt: it is not due until
   * somebody redrives it. One that has ended, or was tried by somebody else since, stays as it is.
   *
   * @param reason what an operator needs to know
   */
  Either<Fault, Void> park(OpenPayment payment, String reason, Instant at);

  /** The parked payments, longest parked first, up to {@code limit}. */
  Either<Fault, List<ParkedPayment>> parked(int limit);

  /**
   * Makes a parked payment due again, as one that was never tried.
   *
   * @return the payment as it was parked, or none when no such payment is
   */
  Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment, Instant due);

  /**
   * Writes as {@link #begin} does, to a record of its own that no other operation shows: whether
   * payments can be taken now.
   */
  Either<Fault, Void> tryWriting();

  /** A payment without an outcome; {@code attempts} says how often completing it has failed. */
  record OpenPayment(PaymentIntent intent, int attempts) {}

  /** A payment without an outcome that is not tried any more. */
  record ParkedPayment(PaymentIntent intent, String reason, int attempts, Instant parkedAt) {}
}
