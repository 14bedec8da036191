package dev.freshet.application.proactive;

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
}
