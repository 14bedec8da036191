package dev.freshet.dax.cache;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A map bounded by bytes, least recently used out first, and by age from the last put; its owner
 * locks.
 */
final class ExpiringLru<V> {
  private record Slot<V>(V value, long bytes, long expiresAtMillis) {}

  private final Map<CacheKey, Slot<V>> slots = new LinkedHashMap<>(16, 0.75f, true);
  private final CacheLimits limits;
  private final InstantSource clock;
  private final ToLongFunction<V> size;
  private long bytes;
  private long hits;
  private long misses;
  private long evictions;
  private long expirations;

  ExpiringLru(CacheLimits limits, InstantSource clock, ToLongFunction<V> size) {
    this.limits = limits;
    this.clock = clock;
    this.size = size;
  }

  Optional<V> get(CacheKey key) {
    Optional<V> value = peek(key);
    if (value.isPresent()) {
      hits++;
    } else {
      misses++;
    }
    return value;
  }

  /** The value, without counting a lookup. */
  Optional<V> peek(CacheKey key) {
    Slot<V> slot = slots.get(key);
    if (slot != null && slot.expiresAtMillis <= clock.millis()) {
      expirations++;
      remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(slot).map(Slot::value);
  }

  void put(CacheKey key, V value) {
    remove(key);
    long cost = key.size() + size.applyAsLong(value);
    if (cost > limits.bytes() || limits.timeToLive().isZero()) {
      return;
    }
    slots.put(key, new Slot<>(value, cost, clock.millis() + limits.timeToLive().toMillis()));
    bytes += cost;
    Iterator<Slot<V>> eldest = slots.values().iterator();
    while (bytes > limits.bytes()) {
      bytes -= eldest.next().bytes;
      eldest.remove();
      evictions++;
    }
  }

  void remove(CacheKey key) {
    Slot<V> slot = slots.remove(key);
    if (slot != null) {
      bytes -= slot.bytes;
    }
  }

  void removeTable(String table) {
    slots.keySet().stream().filter(key -> key.table().equals(table)).toList().forEach(this::remove);
  }

  void clear() {
    slots.clear();
    bytes = 0;
  }

  CacheStats stats() {
    return new CacheStats(hits, misses, evictions, expirations, slots.size(), bytes);
  }
}
