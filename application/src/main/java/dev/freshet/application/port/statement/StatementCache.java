package dev.freshet.application.port.statement;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
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
   * Puts a part unless what is there is as new or newer; safe to repeat.
   *
   * @return whether it was put
   */
  Either<Fault, Boolean> put(StatementPart part);

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
