package dev.freshet.eventbridge.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock, the timer and the threads of an endpoint, so that a test can own all three.
 *
 * <p>Thread-safe.
 */
public interface Timeline extends InstantSource, AutoCloseable {

  /** A scheduled task that has not run yet; cancelling one that has run does nothing. */
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }

  /** Runs {@code task} once {@code due} is reached; the task must be short and never block. */
  Cancellable schedule(Instant due, Runnable task);

  /** Starts {@code work}, which may block, on a thread of its own. */
  void execute(Runnable work);

  /** Drops what is scheduled, starts nothing more, and gives what runs a moment to end. */
  @Override
  void close();
}
