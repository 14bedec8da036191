package dev.freshet.local.replay;

import dev.freshet.local.client.Look;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts and latencies of a replay. Thread-safe. */
final class ReplayTally {

  private static final int SIGNIFICANT_DIGITS = 3;

  final LongAdder posted = new LongAdder();
  final LongAdder cappedAtPayoff = new LongAdder();
  final LongAdder notPayable = new LongAdder();
  final LongAdder notInPortfolio = new LongAdder();
  final LongAdder triedAgain = new LongAdder();
  final LongAdder stale = new LongAdder();
  private final Histogram hits = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
  private final Histogram misses = new ConcurrentHistogram(SIGNIFICANT_DIGITS);

  void read(Look look, boolean isStale) {
    if (isStale) {
      stale.increment();
    }
    (look.hit() ? hits : misses).recordValue(Math.max(1, look.took().toNanos() / 1_000));
  }

  long reads() {
    return hits() + misses.getTotalCount();
  }

  long hits() {
    return hits.getTotalCount();
  }

  /** Latency of a hit at a percentile. */
  Duration hit(double percentile) {
    return at(hits, percentile);
  }

  /** Latency of anything but a hit at a percentile. */
  Duration miss(double percentile) {
    return at(misses, percentile);
  }

  private static Duration at(Histogram histogram, double percentile) {
    return Duration.ofNanos(histogram.getValueAtPercentile(percentile) * 1_000);
  }
}
