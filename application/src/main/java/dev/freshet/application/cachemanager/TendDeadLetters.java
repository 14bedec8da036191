package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Lists what is not tried any more, events and payments, and has it tried again. */
public interface TendDeadLetters {

  /** What is parked, longest parked first, up to {@code limit} of each. */
  Either<Fault, Parked> list(int limit);

  /**
   * Puts a parked event back on its way.
   *
   * @return the event's letter, or none when no such event is parked
   */
  Either<Fault, Option<DeadLetter>> redrive(EventId event);

  /**
   * Has a parked payment completed after all.
   *
   * @return the payment as it was parked, or none when no such payment is
   */
  Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment);

  /** What is parked. */
  record Parked(List<DeadLetter> events, List<ParkedPayment> payments) {}
}
