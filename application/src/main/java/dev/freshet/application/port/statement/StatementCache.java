package dev.freshet.application.port.statement;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The proactive cache: the parts of every loan's statement. Durable and thread-safe.
 *
 * <p>The highest version of a part wins, whoever puts it, in whatever order, however often.
 */
public interface StatementCache {

  /** How many parts one read may ask for. */
  int MOST_PARTS = 100;

  /** How long a tombstone is kept at least: longer than any replay. */
  Duration TOMBSTONES_KEPT = Duration.ofDays(14);

  /**
   * Puts a part unless what is there is newer: of a higher version, or the same and known to be so
   * at a later time. Safe to repeat.
   *
   * @return whether it was put
   */
  Either<Fault, Boolean> put(StatementPart part);

  /**
   * Puts parts as {@link #put} does each, in their order; quicker, where there is a quicker way.
   * After a fault some may have been put, none of them without those before it.
   */
  default Either<Fault, Void> putAll(List<StatementPart> parts) {
    for (StatementPart part : parts) {
      Either<Fault, Boolean> put = put(part);
      if (put.isLeft()) {
        return Either.left(put.getLeft());
      }
    }
    return Either.right(null);
  }

  /**
   * The parts that are there, tombstones among them; what is not there is left out.
   *
   * @param keys 1 to {@link #MOST_PARTS}, all different
   */
  Either<Fault, Map<PartKey, StatementPart>> get(Collection<PartKey> keys, Consistency consistency);

  /** Which copies may answer. */
  enum Consistency {
    /** Any, cached ones too: quick, and perhaps behind. */
    EVENTUAL,
    /** Only one that has seen every put that was answered before. */
    STRONG
  }
}
