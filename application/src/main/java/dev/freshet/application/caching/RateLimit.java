package dev.freshet.application.caching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A token bucket: {@code burst} at once, refilled one by one. Thread-safe. */
public final class RateLimit {

  private final int burst;
  private final Duration interval;
  private final InstantSource clock;

  // Guarded by this.
  private long tokens;
  private Instant refilled;

  /**
   * A full bucket.
   *
   * @param interval in which one token comes back
   */
  public RateLimit(int burst, Duration interval, InstantSource clock) {
    this.burst = burst;
    this.interval = interval;
    this.clock = clock;
    this.tokens = burst;
    this.refilled = clock.instant();
  }

  /** Takes a token if there is one. */
  public synchronized boolean tryAcquire() {
    long due = Math.max(0, Duration.between(refilled, clock.instant()).dividedBy(interval));
    tokens = Math.min(burst, tokens + due);
    refilled = refilled.plus(interval.multipliedBy(due));
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }

  /** Gives back a token that was taken and not used. */
  public synchronized void giveBack() {
    tokens = Math.min(burst, tokens + 1);
  }
}
