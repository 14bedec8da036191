package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/**
 * The history of events. Durable and thread-safe; an event is stored once however often appended.
 */
public interface EventStore {

  Either<Fault, Void> append(Event event);

  /**
   * Events that occurred in {@code [from, to)}, in order of time.
   *
   * @param cursor where the page before ended, or none to begin
   * @param limit at most this many, 1 to 1000
   * @throws IllegalArgumentException when the limit is out of bounds, or no page names the cursor
   */
  Either<Fault, Page> between(Instant from, Instant to, Option<String> cursor, int limit);

  /** The latest events that touched a cached object, newest first, up to {@code limit}. */
  Either<Fault, List<Event>> touching(CacheKey key, int limit);

  /** A page of events; {@code next} is none on the last. */
  record Page(List<Event> events, Option<String> next) {}
}
