package dev.freshet.application.statement;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says {@code cache_stale}, once for all readers who meet a stale loan within {@link #PERIOD},
 * whatever versions they claim to know of: the event's id is made of the loan and the period, so
 * that readers of every process make the same event. A complaint that cannot be made now is made by
 * the next reader. Thread-safe.
 */
final class StaleComplaints {

  static final Duration PERIOD = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 10_000;

  private final Outbox outbox;
  private final InstantSource clock;
  private final Set<EventId> made = ConcurrentHashMap.newKeySet();

  StaleComplaints(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Complains that a loan's statement is missing or behind {@code required}. */
  void about(LoanId loan, VersionVector required) {
    long period = clock.instant().getEpochSecond() / PERIOD.toSeconds();
    EventId id = new EventId("stale-" + loan + "-" + period);
    if (made.size() >= MOST_REMEMBERED) {
      made.clear();
    }
    if (made.add(id)) {
      outbox.append(event(id, loan, required)).peekLeft(_ -> made.remove(id));
    }
  }

  private Event event(EventId id, LoanId loan, VersionVector required) {
    return new Event(
        id,
        Event.Type.CACHE_STALE,
        clock.instant(),
        List.of(LookUpStatement.keyOf(loan)),
        required,
        loan.value());
  }
}
