package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.EventStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** A history of events in memory. Thread-safe. */
public final class MemoryEventStore implements EventStore {

  private final ConcurrentSkipListMap<Position, Event> history = new ConcurrentSkipListMap<>();
  private final FaultInjection faults;

  public MemoryEventStore() {
    this(new FaultInjection());
  }

  public MemoryEventStore(FaultInjection faults) {
    this.faults = faults;
  }

  @Override
  public Either<Fault, Void> append(Event event) {
    return faults.doing(
        StoreOperation.APPEND, () -> history.putIfAbsent(Position.of(event), event));
  }

  @Override
  public Either<Fault, Page> between(Instant from, Instant to, Option<String> cursor, int limit) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("a page holds 1 to 1000 events: " + limit);
    }
    Position start = cursor.map(Position::parse).getOrElse(() -> new Position(from, ""));
    return faults.answering(
        StoreOperation.BETWEEN,
        () ->
            page(
                history.tailMap(start, false).values().stream()
                    .filter(event -> !event.occurredAt().isBefore(from))
                    .takeWhile(event -> event.occurredAt().isBefore(to))
                    .limit(limit + 1L)
                    .toList(),
                limit));
  }

  @Override
  public Either<Fault, List<Event>> touching(CacheKey key, int limit) {
    return faults.answering(
        StoreOperation.TOUCHING,
        () ->
            history.descendingMap().values().stream()
                .filter(event -> event.keys().contains(key))
                .limit(limit)
                .toList());
  }

  private static Page page(List<Event> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, Option.none());
    }
    List<Event> events = found.subList(0, limit);
    return new Page(events, Option.some(Position.of(events.getLast()).toString()));
  }

  private record Position(Instant at, String id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::at).thenComparing(Position::id);

    static Position of(Event event) {
      return new Position(event.occurredAt(), event.id().value());
    }

    static Position parse(String cursor) {
      int end = Math.max(0, cursor.indexOf('#'));
      try {
        return new Position(Instant.parse(cursor.substring(0, end)), cursor.substring(end + 1));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("not a cursor: " + cursor, e);
      }
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return at + "#" + id;
    }
  }
}
