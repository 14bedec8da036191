package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Loads the whole portfolio into the proactive cache. It may run while changes and payments are
 * applied, twice at once, or again: the highest version of everything wins.
 */
public interface LoadPortfolio {

  /** Writes a load down, for {@link #work} to do; the one that is under way when there is one. */
  Either<Fault, Load> begin();

  /**
   * Writes a new load down even when one is under way: what that has loaded so far may miss changes
   * that were never captured.
   */
  Either<Fault, Load> beginAnew();

  /** How far a load is, or none when there is no such load. */
  Either<Fault, Option<Load>> progress(String load);

  /**
   * Goes on with the load that was begun last, from its checkpoints, until it is complete or a part
   * of it cannot go on.
   *
   * @return whether there was something to do
   */
  Either<Fault, Boolean> work();
}
