package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/**
 * Closes a gap in the change feeds, which no mark passes, by loading the whole portfolio anew. The
 * gap is remembered where the marks are, so a later process may go on; two must not do so at once.
 */
public interface RepairGap {

  /**
   * Opens a gap: changes of any loan may have been missed before now.
   *
   * @param why in a few words
   */
  Either<Fault, Void> notice(String why);

  /** Begins the load that repairs a gap, or closes the gap once that load is complete. */
  Either<Fault, Step> goOn();

  /** What was done. */
  sealed interface Step {

    /** There is no gap, or its load is under way. */
    record None() implements Step {}

    record Begun(String load) implements Step {}

    /** The load has read again whatever may have been missed. */
    record Closed(String load) implements Step {}
  }
}
