package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/** Events that could not be handled after every attempt, kept until somebody decides. Durable. */
public interface DeadLetters {

  /** Parks an event; parking it again replaces the reason. */
  Either<Fault, Void> park(DeadLetter letter);

  /** The parked events, oldest first, up to {@code limit}. */
  Either<Fault, List<DeadLetter>> list(int limit);

  Either<Fault, Option<DeadLetter>> find(EventId event);

  Either<Fault, Void> remove(EventId event);

  /** A parked event. */
  record DeadLetter(Event event, String reason, int attempts, Instant parkedAt) {}
}
