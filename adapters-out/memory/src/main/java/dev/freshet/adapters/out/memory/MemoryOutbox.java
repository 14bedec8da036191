package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An outbox in memory. Thread-safe: every operation holds this object's monitor. */
public final class MemoryOutbox implements Outbox {

  private static final Comparator<Row> LONGEST_DUE =
      Comparator.<Row, Lane>comparing(row -> Lane.of(row.event()))
          .thenComparing(Row::due)
          .thenComparing(row -> row.event().id().value());

  private final Map<EventId, Row> rows = new HashMap<>();
  private final FaultInjection faults;

  public MemoryOutbox() {
    this(new FaultInjection());
  }

  public MemoryOutbox(FaultInjection faults) {
    this.faults = faults;
  }

  @Override
  public synchronized Either<Fault, Void> append(Event event) {
    return faults.doing(StoreOperation.APPEND, () -> put(event));
  }

  @Override
  public synchronized Either<Fault, List<Claimed>> claim(int limit, Instant now, Duration hold) {
    return faults.answering(
        StoreOperation.CLAIM,
        () ->
            rows.values().stream()
                .filter(row -> !row.due().isAfter(now))
                .sorted(LONGEST_DUE)
                .limit(limit)
                .toList()
                .stream()
                .map(row -> claim(row, now.plus(hold)))
                .toList());
  }

  @Override
  public synchronized Either<Fault, Void> remove(EventId event) {
    return faults.doing(StoreOperation.REMOVE, () -> rows.remove(event));
  }

  @Override
  public synchronized Either<Fault, Void> retryLater(Claimed claimed, Instant notBefore) {
    return faults.doing(
        StoreOperation.RETRY_LATER,
        () ->
            rows.computeIfPresent(
                claimed.event().id(),
                (id, row) ->
                    row.attempt() == claimed.attempt()
                        ? new Row(row.event(), notBefore, row.attempt())
                        : row));
  }

  @Override
  public synchronized Either<Fault, Long> backlog() {
    return faults.answering(StoreOperation.BACKLOG, () -> (long) rows.size());
  }

  /** Appends within a larger unit of work, whose caller holds this object's monitor. */
  void put(Event event) {
    rows.putIfAbsent(event.id(), new Row(event, event.occurredAt(), 0));
  }

  private Claimed claim(Row row, Instant until) {
    int attempt = row.attempt() + 1;
    rows.put(row.event().id(), new Row(row.event(), until, attempt));
    return new Claimed(row.event(), attempt);
  }

  private record Row(Event event, Instant due, int attempt) {}
}
