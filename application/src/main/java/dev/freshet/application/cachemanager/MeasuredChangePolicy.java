package dev.freshet.application.cachemanager;

import dev.freshet.application.caching.Served;
import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Refreshes when that costs less than deleting, as measured.
 *
 * <p>A refresh costs the sources one load for every change. A delete costs a reader the wait for
 * that load, but only when the object is read again before it changes again. So with {@code r}
 * reads per change, refreshing pays when {@code min(1, r) > price}, where the price is what a load
 * is worth against a reader's wait for it: 0 when only readers count, 1 when only the sources do.
 * Both counts are halved together from time to time, so that the past fades. Thread-safe.
 */
public final class MeasuredChangePolicy implements ChangePolicy {

  private static final long FADES_AFTER = 1_000;

  private final double price;
  private final OnChange refresh;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  /**
   * Starts without measurements, and so with deleting.
   *
   * @param price between 0 and 1
   * @param refresh how to refresh when it pays
   */
  public MeasuredChangePolicy(double price, OnChange refresh) {
    if (price < 0 || price > 1) {
      throw new IllegalArgumentException("a price lies between 0 and 1: " + price);
    }
    this.price = price;
    this.refresh = refresh;
  }

  @Override
  public void answered(CacheKey key, Served served, Duration age) {
    reads.incrementAndGet();
  }

  @Override
  public OnChange decide(CacheKey key) {
    long changed = changes.incrementAndGet();
    double readsPerChange = (double) reads.get() / changed;
    if (changed >= FADES_AFTER) {
      changes.updateAndGet(c -> c / 2);
      reads.updateAndGet(r -> r / 2);
    }
    return Math.min(1, readsPerChange) > price ? refresh : OnChange.DELETE;
  }
}
