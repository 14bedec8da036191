package dev.freshet.application.audit;

import dev.freshet.application.audit.AuditFreshness.Findings;
import java.time.Duration;

/** Counts what is found of the objects of one key class. Thread-safe. */
final class Tally {

  private final Duration bound;

  // Guarded by this.
  private long fresh;
  private long withinBound;
  private long beyondBound;
  private long watched;
  private long unknown;
  private Duration longest = Duration.ZERO;

  Tally(Duration bound) {
    this.bound = bound;
  }

  synchronized void fresh() {
    fresh++;
  }

  synchronized void unknown() {
    unknown++;
  }

  /** An object was found stale; what becomes of it is to be seen. */
  synchronized void stale() {
    watched++;
  }

  /** An object that is watched was seen to be stale for so long. */
  synchronized void staleFor(Duration time) {
    longest = time.compareTo(longest) > 0 ? time : longest;
  }

  synchronized void endedWithinBound() {
    watched--;
    withinBound++;
  }

  synchronized void brokeBound() {
    watched--;
    beyondBound++;
  }

  synchronized Findings findings() {
    return new Findings(bound, fresh, withinBound, beyondBound, watched, unknown, longest);
  }
}
