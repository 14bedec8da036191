package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/**
 * Loads a tape that the systems of record have unloaded into the proactive cache. It may run while
 * changes and payments are applied, and again: the highest version of everything wins.
 */
@FunctionalInterface
public interface LoadTape {

  /**
   * Loads a whole tape.
   *
   * @return how many loans were loaded, or found to be there already
   */
  Either<Fault, Integer> load(String tape);
}
