package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices changes that were never delivered: one that follows a version which is newer than what
 * the cache holds was preceded by others. What a loan may have missed is repaired by reading it
 * again, after a {@code cache_stale} event that is written down before the change is applied, so
 * that no crash loses the notice. A part that the cache does not hold yet has missed nothing: its
 * loan is still to be loaded. Until then it is in doubt: no mark says how current it is. Where
 * nobody can tell which loans missed something, the feeds have a gap. Thread-safe.
 */
final class MissedChanges {

  private final Outbox outbox;
  private final FeedWatermark watermark;
  private final FeedListener listener;
  private final InstantSource clock;

  MissedChanges(
      Outbox outbox, FeedWatermark watermark, FeedListener listener, InstantSource clock) {
    this.outbox = outbox;
    this.watermark = watermark;
    this.listener = listener;
    this.clock = clock;
  }

  /** Has the loans read again that missed something before one of these changes, in their order. */
  Either<Fault, Void> repair(
      List<Change.Applicable> changes, Map<PartKey, StatementPart> heldBefore) {
    Map<PartKey, Long> versions = new HashMap<>();
    heldBefore.forEach((key, part) -> versions.put(key, part.version()));
    Either<Fault, Void> repaired = Either.right(null);
    for (Change.Applicable change : changes) {
      PartKey key = change.part().key();
      Long held = versions.get(key);
      if (held != null && change.before().exists(before -> before > held)) {
        String why = key + " was at version " + held + ", not " + change.before().get();
        repaired = repaired.flatMap(_ -> readAgain(change.position(), key.loanId(), why));
      }
      versions.merge(key, change.part().version(), Math::max);
    }
    return repaired;
  }

  /**
   * Has a loan read again from the system of record, however fresh it seems to be; until then it is
   * in doubt.
   */
  Either<Fault, Void> readAgain(Change.Position position, LoanId loan, String why) {
    listener.missed(loan, why);
    return watermark
        .doubt(loan, notice(position))
        .flatMap(
            _ ->
                outbox.append(
                    FeedEvents.stale(
                        "missed",
                        position,
                        LookUpStatement.keyOf(loan),
                        VersionVector.empty(),
                        clock.instant())));
  }

  /** Has everything read again: any loan may have missed what stood at a position. */
  Either<Fault, Void> anything(Change.Position position, String why) {
    listener.gapFound(why);
    return watermark.openGap(notice(position));
  }

  private String notice(Change.Position position) {
    return clock.instant() + " change " + Long.toUnsignedString(position.lsn());
  }
}
