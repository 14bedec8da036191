package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Events that are to be published. Durable and thread-safe; several relays may share one.
 *
 * <p>A row leaves the outbox only by {@link #remove}. A relay that dies holding a claim loses it
 * after the claim's time, so every event is published at least once.
 */
public interface Outbox {

  /** Appends an event; an event whose id is there already is not appended again. */
  Either<Fault, Void> append(Event event);

  /**
   * Claims up to {@code limit} rows that are due until {@code now + hold}; no two callers own a row
   * at the same time. A row is due from when its event occurred, unless it is claimed or was given
   * back for later. Rows come {@link Lane} by lane, and within one the row that is due longest
   * first.
   */
  Either<Fault, List<Claimed>> claim(int limit, Instant now, Duration hold);

  /** Removes a published or parked event. */
  Either<Fault, Void> remove(EventId event);

  /**
   * Gives a row back after a failed attempt, not to be claimed before {@code notBefore}. A claim
   * that has passed to somebody else since changes nothing.
   */
  Either<Fault, Void> retryLater(Claimed claimed, Instant notBefore);

  /** How many events wait to be published, in all lanes; a gauge, not a promise. */
  Either<Fault, Long> backlog();

  /** Which events go first: none waits for one of a later lane, however long that has waited. */
  enum Lane {
    /** What has happened to records of the systems of record. */
    CHANGES,
    /** What readers find stale: anybody can make many, and they bear some delay. */
    COMPLAINTS;

    public static Lane of(Event event) {
      return switch (event.type()) {
        case PAYMENT_PROCESSED, PROFILE_CHANGED -> CHANGES;
        case CACHE_STALE -> COMPLAINTS;
      };
    }
  }

  /** A claimed row; {@code attempt} counts the claims on it from 1, and so tells them apart. */
  record Claimed(Event event, int attempt) {}
}
