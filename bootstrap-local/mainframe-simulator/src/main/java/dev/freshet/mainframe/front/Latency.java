package dev.freshet.mainframe.front;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the mainframe takes for a call: lognormal, given by its median and its 99th percentile.
 * A median of zero is no latency at all.
 */
public record Latency(Duration median, Duration p99) {

  public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

  /** The 99th percentile of the standard normal distribution. */
  private static final double Z99 = 2.3263478740408408;

  public Latency {
    if (median.isNegative() || p99.compareTo(median) < 0) {
      throw new IllegalArgumentException("latency needs 0 <= median <= p99");
    }
  }

  public static Latency ofMillis(long median, long p99) {
    return new Latency(Duration.ofMillis(median), Duration.ofMillis(p99));
  }

  Duration sample(RandomGenerator random) {
    if (median.isZero()) {
      return Duration.ZERO;
    }
    double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / Z99;
    return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
  }
}
