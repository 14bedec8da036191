package dev.freshet.eventbridge.delivery;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What goes wrong with deliveries, by a seed: the n-th delivery to a target meets the same fate in
 * every run.
 *
 * @param lose share of deliveries that never reach the target
 * @param duplicate share delivered twice
 * @param delay share delivered later, by up to {@code delayUpTo}
 * @param reorder share overtaken by the next delivery to the same target
 */
public record Chaos(
    long seed, double lose, double duplicate, double delay, Duration delayUpTo, double reorder) {

  public static final Chaos NONE = seeded(0);

  private static final long MIX = 0x9E3779B97F4A7C15L;

  record Fate(boolean lost, boolean twice, Duration delay, boolean overtaken) {}

  public Chaos {
    for (var share : new double[] {lose, duplicate, delay, reorder}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
      }
    }
  }

  /** Nothing goes wrong yet; add faults to it. */
  public static Chaos seeded(long seed) {
    return new Chaos(seed, 0, 0, 0, Duration.ZERO, 0);
  }

  public Chaos losing(double share) {
    return new Chaos(seed, share, duplicate, delay, delayUpTo, reorder);
  }

  public Chaos duplicating(double share) {
    return new Chaos(seed, lose, share, delay, delayUpTo, reorder);
  }

  public Chaos delaying(double share, Duration upTo) {
    return new Chaos(seed, lose, duplicate, share, upTo, reorder);
  }

  public Chaos reordering(double share) {
    return new Chaos(seed, lose, duplicate, delay, delayUpTo, share);
  }

  Fate fateOf(String lane, long nth) {
    var random = new SplittableRandom(seed ^ (lane.hashCode() * MIX) ^ (nth * ~MIX));
    var lost = random.nextDouble() < lose;
    var twice = random.nextDouble() < duplicate;
    var late = random.nextDouble() < delay;
    var overtaken = random.nextDouble() < reorder;
    var by = late ? random.nextLong(delayUpTo.toNanos() + 1) : 0;
    return new Fate(lost, twice, Duration.ofNanos(by), overtaken);
  }
}
