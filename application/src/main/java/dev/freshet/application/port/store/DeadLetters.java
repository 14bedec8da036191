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

  /** How often an event that seems to be at fault itself is tried before it is parked. */
  int POISON_ATTEMPTS = 5;

  /** Parks an event; parking it again replaces the reason. */
  Either<Fault, Void> park(DeadLetter letter);

  /** The parked events, oldest first, up to {@code limit}. */
  Either<Fault, List<DeadLetter>> list(int limit);

  Either<Fault, Option<DeadLetter>> find(EventId event);

  Either<Fault, Void> remove(EventId event);

  /** A parked event. */
  record DeadLetter(Event event, String reason, int attempts, Instant parkedAt) {}
}
