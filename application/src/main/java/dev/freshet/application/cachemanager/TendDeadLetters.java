package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Lists parked events and tries them again. */
public interface TendDeadLetters {

  /** The parked events, oldest first, up to {@code limit}. */
  Either<Fault, List<DeadLetter>> list(int limit);

  /**
   * Puts a parked event back on its way.
   *
   * @return the event's letter, or none when no such event is parked
   */
  Either<Fault, Option<DeadLetter>> redrive(EventId event);
}
