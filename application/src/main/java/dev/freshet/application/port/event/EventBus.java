package dev.freshet.application.port.event;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;

/**
 * Carries events to whoever subscribes: at least once, in no particular order. Thread-safe.
 *
 * <p>An event that {@link #publish} accepted survives a crash of either side.
 */
public interface EventBus {

  /** How many events one call takes at most. */
  int LARGEST_BATCH = 10;

  /**
   * Publishes up to {@link #LARGEST_BATCH} events.
   *
   * @return the events that were not accepted, with the reason of each: try those again; or a fault
   *     when nothing is known of any of them
   */
  Either<Fault, Map<EventId, Fault>> publish(List<Event> events);
}
