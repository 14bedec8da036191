package dev.freshet.dax.cache;

import java.time.Duration;

/**
 * How long and how much a cache keeps.
 *
 * @param timeToLive age at which an entry is no longer served; zero keeps nothing
 * @param bytes most memory, keys included, roughly
 */
public record CacheLimits(Duration timeToLive, long bytes) {
  /** DAX's default age; a small part of a node's memory. */
  public static final CacheLimits DEFAULT = new CacheLimits(Duration.ofMinutes(5), 64L << 20);

  public CacheLimits {
    if (timeToLive.isNegative() || bytes < 0) {
      throw new IllegalArgumentException("a cache cannot keep less than nothing");
    }
  }

  public CacheLimits withTimeToLive(Duration duration) {
    return new CacheLimits(duration, bytes);
  }

  public CacheLimits withBytes(long most) {
    return new CacheLimits(timeToLive, most);
  }
}
