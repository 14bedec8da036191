package dev.freshet.application.caching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@link RateLimit} for each of many, in bounded memory: of more than {@link #MOST} the one that
 * was asked for longest ago is forgotten, and begins anew. Thread-safe.
 *
 * @param <K> what has a limit of its own
 */
public final class RateLimits<K> {

  /** How many are remembered. */
  public static final int MOST = 10_000;

  private final int burst;
  private final Duration interval;
  private final InstantSource clock;

  // Guarded by this; the one that was asked for longest ago first.
  private final Map<K, RateLimit> limits =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, RateLimit> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Full buckets.
   *
   * @param interval in which one token comes back
   */
  public RateLimits(int burst, Duration interval, InstantSource clock) {
    this.burst = burst;
    this.interval = interval;
    this.clock = clock;
  }

  /** Takes a token of {@code key}'s if there is one. */
  public boolean tryAcquire(K key) {
    return limitOf(key).tryAcquire();
  }

  /** Gives back a token that was taken and not used. */
  public void giveBack(K key) {
    limitOf(key).giveBack();
  }

  private synchronized RateLimit limitOf(K key) {
    return limits.computeIfAbsent(key, _ -> new RateLimit(burst, interval, clock));
  }
}
