package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Parks records that cannot be understood, and has read again what they may have touched: the loan
 * that one names, or everything. Thread-safe.
 */
final class PoisonedChanges {

  private final DeadLetters deadLetters;
  private final MissedChanges missed;
  private final InstantSource clock;

  PoisonedChanges(DeadLetters deadLetters, MissedChanges missed, InstantSource clock) {
    this.deadLetters = deadLetters;
    this.missed = missed;
    this.clock = clock;
  }

  /** Parks the poison among changes; what of it names no loan is noticed together, and last. */
  Either<Fault, Void> park(List<Change> changes) {
    List<Change.Poison> poison = new ArrayList<>();
    Either<Fault, Void> parked = Either.right(null);
    for (Change change : changes) {
      if (change instanceof Change.Poison one) {
        poison.add(one);
        parked = parked.flatMap(_ -> park(one));
      }
    }
    return parked.flatMap(_ -> noticeNameless(poison));
  }

  private Either<Fault, Void> noticeNameless(List<Change.Poison> poison) {
    return poison.stream()
        .filter(one -> one.loan().isEmpty())
        .findFirst()
        .map(one -> missed.anything(one.position(), one.reason()))
        .orElseGet(() -> Either.right(null));
  }

  private Either<Fault, Void> park(Change.Poison poison) {
    List<CacheKey> keys = poison.loan().map(LookUpStatement::keyOf).toJavaList();
    Event event =
        new Event(
            new EventId("change-" + poison.position().lsn()),
            Event.Type.CACHE_STALE,
            poison.position().committedAt(),
            keys,
            VersionVector.empty(),
            "change at " + poison.position().lsn());
    return deadLetters
        .park(new DeadLetter(event, poison.reason(), 1, clock.instant()))
        .flatMap(
            _ ->
                poison
                    .loan()
                    .map(loan -> missed.readAgain(poison.position(), loan, poison.reason()))
                    .getOrElse(() -> Either.right(null)));
  }
}
