package dev.freshet.application.caching;

import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final int MOST_KEYS = 10_000;

  private final InstantSource clock;

  // Guarded by this; the key that was demanded longest ago first.
  private final Map<CacheKey, RateLimit> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CacheKey, RateLimit> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public Demands(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a demand may be passed on now. */
  public boolean tryAcquire(CacheKey key) {
    return limitOf(key).tryAcquire();
  }

  private synchronized RateLimit limitOf(CacheKey key) {
    return byKey.computeIfAbsent(key, _ -> new RateLimit(BURST, INTERVAL, clock));
  }
}
