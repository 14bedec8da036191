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
   * Applies changes, those of one loan or customer in their order; poison is parked and does not
   * block those after it.
   *
   * @return how many were applied: all of them; or a fault, when some may not have been, so that
   *     whoever delivers keeps its position
   */
  Either<Fault, Integer> apply(List<Change> changes);
}
