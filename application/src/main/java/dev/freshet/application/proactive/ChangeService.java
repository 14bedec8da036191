package dev.freshet.application.proactive;

import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts changes into the statement cache, and raises the floor of the on-demand objects that they
 * touch: whatever caused a change, a payment, a batch run or a correction, both caches follow. Each
 * does so by itself: what the on-demand cache does not take now is written down as an event, and
 * holds up neither statements nor the mark. Thread-safe.
 *
 * <p>Poison is parked, and the loan that it names is read again from the system of record, as one
 * is whose changes were not all delivered; where it names none, the feeds have a gap from then on.
 * A change of a loan whose parts are damaged in the cache is such poison, too.
 */
public final class ChangeService implements ApplyChanges {

  private final StatementCache statements;
  private final FollowedFloors floors;
  private final FeedListener listener;
  private final MissedChanges missed;
  private final PoisonedChanges poison;
  private final FeedMarks marks;
  private final InstantSource clock;

  public ChangeService(
      StatementCache statements,
      KeptObjects customerLoans,
      KeptObjects profiles,
      DeadLetters deadLetters,
      Outbox outbox,
      FeedWatermark watermark,
      FeedListener listener,
      InstantSource clock) {
    this.statements = statements;
    this.floors = new FollowedFloors(customerLoans, profiles, outbox, listener, clock);
    this.missed = new MissedChanges(outbox, watermark, listener, clock);
    this.poison = new PoisonedChanges(deadLetters, missed, clock);
    this.marks = new FeedMarks(watermark, clock);
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Integer> apply(Feed feed, List<Change> changes) {
    // Poison last, because what fails before is delivered again, and each opens the gap anew.
    return putAll(changes)
        .flatMap(_ -> floors.follow(changes))
        .peek(_ -> changes.forEach(change -> listener.applied(change, clock.instant())))
        .flatMap(_ -> poison.park(changes))
        .map(
            _ -> {
              marks.passed(feed, changes);
              return changes.size();
            });
  }

  /** Puts so many in one go; the order of parts does not matter, only their versions. */
  private Either<Fault, Void> putAll(List<Change> changes) {
    Either<Fault, Void> done = Either.right(null);
    for (int from = 0; from < changes.size(); from += StatementCache.MOST_PARTS) {
      int to = Math.min(changes.size(), from + StatementCache.MOST_PARTS);
      List<Change.Applicable> applicable = applicable(changes.subList(from, to));
      done = done.flatMap(_ -> applicable.isEmpty() ? Either.right(null) : put(applicable));
    }
    return done;
  }

  private static List<Change.Applicable> applicable(List<Change> changes) {
    return changes.stream()
        .filter(Change.Applicable.class::isInstance)
        .map(Change.Applicable.class::cast)
        .toList();
  }

  /**
   * What one damaged part keeps from being put is parked as poison of its loan; the rest is put.
   */
  private Either<Fault, Void> put(List<Change.Applicable> changes) {
    Either<Fault, Void> put = putTogether(changes);
    if (put.isRight() || !(put.getLeft() instanceof Fault.Corrupt damage)) {
      return put;
    }
    int half = changes.size() / 2;
    return half == 0
        ? poison.park(List.of(poisonOf(changes.getFirst(), damage)))
        : put(changes.subList(0, half)).flatMap(_ -> put(changes.subList(half, changes.size())));
  }

  private static Change poisonOf(Change.Applicable change, Fault.Corrupt damage) {
    return new Change.Poison(
        change.position(),
        Option.some(change.part().key().loanId()),
        damage.part() + ": " + damage.detail());
  }

  private Either<Fault, Void> putTogether(List<Change.Applicable> changes) {
    List<StatementPart> parts = changes.stream().map(Change.Applicable::part).toList();
    Set<PartKey> keys = parts.stream().map(StatementPart::key).collect(Collectors.toSet());
    return statements
        .get(keys, Consistency.STRONG)
        .flatMap(held -> missed.repair(changes, held).map(_ -> news(parts, held)))
        .flatMap(statements::putAll);
  }

  /** Without what the cache holds already, as it does after a delivery that is repeated. */
  private static List<StatementPart> news(
      List<StatementPart> parts, Map<PartKey, StatementPart> held) {
    return parts.stream()
        .filter(
            part -> {
              StatementPart known = held.get(part.key());
              return known == null || part.isNewerThan(known);
            })
        .toList();
  }
}
