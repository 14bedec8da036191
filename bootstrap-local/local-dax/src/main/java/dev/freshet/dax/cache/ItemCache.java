package dev.freshet.dax.cache;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * The item cache of one node; thread-safe.
 *
 * <p>Every write has a sequence number, given when it is done; a read takes the number reached when
 * it starts. A read that started before a write to its key was done must not put the older item
 * back, so each stripe of keys remembers the last write applied to it.
 */
public final class ItemCache {
  private static final int STRIPES = 1 << 12;

  private record Entry(ItemImage image, long sequence) {}

  private final ExpiringLru<Entry> entries;
  private final long[] lastWrite = new long[STRIPES];

  public ItemCache(CacheLimits limits, InstantSource clock) {
    entries = new ExpiringLru<>(limits, clock, ItemCache::size);
  }

  public synchronized Optional<ItemImage> get(CacheKey key) {
    return entries.get(key).map(Entry::image);
  }

  /** Keeps what a read found, unless a write to the key was applied after the read had started. */
  public synchronized void fill(CacheKey key, ItemImage image, long readSequence) {
    if (readSequence >= lastWrite[stripe(key)]) {
      entries.put(key, new Entry(image, readSequence));
    }
  }

  /**
   * Applies a write; one that comes after a later write, here or elsewhere in the stripe, only
   * removes.
   */
  public synchronized void apply(CacheKey key, ItemImage image, long sequence) {
    int stripe = stripe(key);
    if (entries.peek(key).filter(entry -> entry.sequence >= sequence).isPresent()) {
      return;
    }
    if (image instanceof ItemImage.Unknown || sequence < lastWrite[stripe]) {
      entries.remove(key);
    } else {
      entries.put(key, new Entry(image, sequence));
    }
    lastWrite[stripe] = Math.max(lastWrite[stripe], sequence);
  }

  /** Forgets a table that was replaced, and whatever reads of it are still on their way. */
  public synchronized void forgetTable(String table, long sequence) {
    entries.removeTable(table);
    Arrays.setAll(lastWrite, stripe -> Math.max(lastWrite[stripe], sequence));
  }

  public synchronized void clear() {
    entries.clear();
  }

  public synchronized CacheStats stats() {
    return entries.stats();
  }

  private static int stripe(CacheKey key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }

  private static long size(Entry entry) {
    return entry.image instanceof ItemImage.Present(byte[] nonKey) ? nonKey.length + 96L : 96L;
  }
}
