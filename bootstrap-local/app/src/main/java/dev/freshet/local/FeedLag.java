package dev.freshet.local;

import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.FeedListener;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.HdrHistogram.Histogram;

/**
 * How far the caches are behind the system of record: how long changes took from their commit until
 * they were applied, and since when nothing has been heard. Thread-safe.
 */
final class FeedLag implements FeedListener {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final InstantSource clock;

  // Guarded by this.
  private final Histogram lagMillis = new Histogram(SIGNIFICANT_DIGITS);
  private Option<Instant> latestCommit = Option.none();
  private long lastMillis;

  FeedLag(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What was applied since this process began to follow.
   *
   * @param through when the latest of them was committed; others of its batch may be under way
   * @param behind how long ago that is; grows while the feed stands still, or has nothing to tell
   */
  record Seen(
      long changes,
      Instant through,
      Duration behind,
      Duration last,
      Duration p50,
      Duration p99,
      Duration max) {}

  /** Poison counts for nothing: it may not even say when it was committed. */
  @Override
  public synchronized void applied(Change change, Instant at) {
    if (change instanceof Change.Poison) {
      return;
    }
    Instant committedAt = change.position().committedAt();
    lastMillis = Math.max(0, Duration.between(committedAt, at).toMillis());
    lagMillis.recordValue(lastMillis);
    // A change that is delivered again was committed before others that have been applied.
    latestCommit =
        latestCommit
            .filter(through -> through.isAfter(committedAt))
            .orElse(Option.some(committedAt));
  }

  /** None before the first change. */
  synchronized Option<Seen> seen() {
    return latestCommit.map(
        through ->
            new Seen(
                lagMillis.getTotalCount(),
                through,
                Duration.between(through, clock.instant()),
                Duration.ofMillis(lastMillis),
                Duration.ofMillis(lagMillis.getValueAtPercentile(50)),
                Duration.ofMillis(lagMillis.getValueAtPercentile(99)),
                Duration.ofMillis(lagMillis.getMaxValue())));
  }
}
