package dev.freshet.application.statement;

import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.caching.RateLimits;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says {@code cache_stale}, once for all readers who meet a stale loan within {@link #PERIOD},
 * whatever versions they claim to know of: the event's id is made of the loan and the period, so
 * that readers of every process make the same event. A complaint that cannot be made now is made by
 * the next reader.
 *
 * <p>A complaint costs the system of record a read, so each process makes only so many: for one
 * viewer and in all, apart for each {@link Cause}, so that what anybody can cause keeps nobody from
 * complaining of a feed that stands still. Memory is bounded. Thread-safe.
 */
final class StaleComplaints {

  static final Duration PERIOD = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 10_000;

  private final Outbox outbox;
  private final InstantSource clock;
  private final Limits notKept;
  private final Limits claimed;
  private final Limits unknownLoan;

  // The eldest is forgotten first.
  private final Set<EventId> made =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<EventId, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

  StaleComplaints(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
    this.notKept =
        new Limits(
            new RateLimits<>(20, Duration.ofSeconds(1), clock),
            new RateLimit(100, Duration.ofMillis(50), clock));
    this.claimed = Limits.few(clock);
    this.unknownLoan = Limits.few(clock);
  }

  /** What is wrong, and so how often it may be said. */
  enum Cause {
    /** The statement is missing or older than its bound: no reader can bring that about. */
    NOT_KEPT,
    /** It lacks a version that a reader claims to know of. */
    CLAIMED,
    /** Nothing is known of such a loan, so nobody is known to own it. */
    UNKNOWN_LOAN
  }

  /** A viewer's own limit comes first, so that nobody can use up what there is for all. */
  private record Limits(RateLimits<Viewer> ofViewer, RateLimit inAll) {

    /** For what anybody can cause. */
    static Limits few(InstantSource clock) {
      return new Limits(
          new RateLimits<>(3, Duration.ofSeconds(10), clock),
          new RateLimit(5, Duration.ofSeconds(10), clock));
    }

    boolean tryAcquire(Viewer viewer) {
      if (!ofViewer.tryAcquire(viewer)) {
        return false;
      }
      if (!inAll.tryAcquire()) {
        ofViewer.giveBack(viewer);
        return false;
      }
      return true;
    }
  }

  /** Complains, unless it has been said already, that a loan's statement is not as it should be. */
  void about(LoanId loan, VersionVector required, Viewer viewer, Cause cause) {
    long period = clock.instant().getEpochSecond() / PERIOD.toSeconds();
    EventId id = new EventId("stale-" + loan + "-" + period);
    if (!made.add(id)) {
      return;
    }
    if (!limitsOf(cause).tryAcquire(viewer)) {
      made.remove(id);
      return;
    }
    outbox.append(event(id, loan, required)).peekLeft(_ -> made.remove(id));
  }

  private Limits limitsOf(Cause cause) {
    return switch (cause) {
      case NOT_KEPT -> notKept;
      case CLAIMED -> claimed;
      case UNKNOWN_LOAN -> unknownLoan;
    };
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
