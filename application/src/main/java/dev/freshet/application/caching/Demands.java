package dev.freshet.application.caching;

import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often, in this process, the sources are asked for versions that the cache does not have.
 * Anybody can demand a version, and one that was never given out costs a read of the primary each
 * time, while nobody pays on a loan more than a few times a second. Per key, so that one caller's
 * demands cost no other caller anything. Thread-safe.
 */
public final class Demands {

  /** So many at once for a key ... */
  public static final int BURST = 10;

  /** ... and then one in so long. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private final RateLimits<CacheKey> byKey;

  public Demands(InstantSource clock) {
    this.byKey = new RateLimits<>(BURST, INTERVAL, clock);
  }

  /** Whether a demand may be passed on now. */
  public boolean tryAcquire(CacheKey key) {
    return byKey.tryAcquire(key);
  }
}
