package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.Outbox;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Puts parked events back into the outbox: first there, then away from here, so none is lost. */
public final class DeadLetterDesk implements TendDeadLetters {

  private final DeadLetters deadLetters;
  private final Outbox outbox;

  public DeadLetterDesk(DeadLetters deadLetters, Outbox outbox) {
    this.deadLetters = deadLetters;
    this.outbox = outbox;
  }

  @Override
  public Either<Fault, List<DeadLetter>> list(int limit) {
    return deadLetters.list(limit);
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
}
