package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.domain.loan.LoanId;
import java.time.Instant;

/**
 * Hears what the change feed does, for metrics. Must be quick, must not throw, and is called from
 * many threads.
 */
@FunctionalInterface
public interface FeedListener {

  /** Hears nothing. */
  FeedListener NONE = (change, at) -> {};

  /** A change was applied, or parked; its lag is the time from its commit until {@code at}. */
  void applied(Change change, Instant at);

  /** Changes of a loan were never delivered, or not understood; it is read again. */
  default void missed(LoanId loan, String why) {}

  /** Changes of loans that nobody can name were never delivered, or not understood. */
  default void gapFound(String why) {}

  /** An object in the on-demand cache could not be invalidated now; an event will see to it. */
  default void leftToEvents(CacheKey key, Fault why) {}
}
