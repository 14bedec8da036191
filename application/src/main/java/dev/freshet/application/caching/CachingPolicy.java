package dev.freshet.application.caching;

import java.time.Duration;

/**
 * How long the objects of one key class are kept, and how long anybody waits.
 *
 * @param freshFor age at which an object is due for renewal: its soft expiry
 * @param bound age beyond which an object is never served: its hard expiry
 * @param negativeFor how long "no such thing" is kept, with no grace after it
 * @param jitter fraction by which a time to live may be cut short at random, 0 to 1; the bound is
 *     never exceeded
 * @param loadPatience how long a reader without anything to serve waits for the sources
 * @param renewPatience how long a reader with a stale object at hand waits for the sources
 * @param leasePatience how long a reader waits for another's load before it loads by itself; longer
 *     than a lease and a load, so that the death of a holder does not send everybody to the sources
 */
public record CachingPolicy(
    Duration freshFor,
    Duration bound,
    Duration negativeFor,
    double jitter,
    Duration loadPatience,
    Duration renewPatience,
    Duration leasePatience) {

  public CachingPolicy {
    if (freshFor.compareTo(bound) > 0 || negativeFor.compareTo(bound) > 0) {
      throw new IllegalArgumentException("nothing is fresh for longer than the bound");
    }
    if (jitter < 0 || jitter >= 1) {
      throw new IllegalArgumentException("jitter is a fraction of at least 0 and less than 1");
    }
  }

  /** A minute fresh, two at the very most: the on-demand cache's short time to live. */
  public static CachingPolicy shortLived() {
    return new CachingPolicy(
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(10),
        0.1,
        Duration.ofSeconds(3),
        Duration.ofMillis(500),
        Duration.ofSeconds(6));
  }
}
