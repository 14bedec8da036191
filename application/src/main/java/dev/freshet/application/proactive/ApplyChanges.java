package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.util.List;

/**
 * Applies captured changes to both caches. At least once, and in any order: the highest version of
 * everything wins. What a fault leaves unapplied must be delivered again.
 */
public interface ApplyChanges {

  /**
   * Applies changes in their order; poison is parked and does not block those after it. What is
   * applied moves the feed's mark; poison that names no loan opens a gap, in which no mark moves.
   * What the on-demand cache does not take counts as applied once an event that tells of it is
   * written down.
   *
   * @return how many were applied: all of them; or a fault, when some may not have been, so that
   *     whoever delivers keeps its position
   */
  Either<Fault, Integer> apply(Feed feed, List<Change> changes);

  /**
   * A feed that delivers its changes in the order in which they were committed.
   *
   * @param name 1 to 60 letters, digits or dashes, such as a shard's
   * @param isWhole whether everything before has been delivered; of a feed for which nobody knows
   *     that, no mark moves
   */
  record Feed(String name, boolean isWhole) {}
}
