package dev.freshet.dax.cache;

import java.time.InstantSource;
import java.util.Optional;

/**
 * The query cache of one node: whole replies by all parameters, untouched by writes; thread-safe.
 */
public final class QueryCache {
  private final ExpiringLru<byte[]> replies;

  public QueryCache(CacheLimits limits, InstantSource clock) {
    replies = new ExpiringLru<>(limits, clock, reply -> reply.length + 96L);
  }

  public synchronized Optional<byte[]> get(CacheKey parameters) {
    return replies.get(parameters);
  }

  public synchronized void put(CacheKey parameters, byte[] reply) {
    replies.put(parameters, reply);
  }

  public synchronized void forgetTable(String table) {
    replies.removeTable(table);
  }

  public synchronized void clear() {
    replies.clear();
  }

  public synchronized CacheStats stats() {
    return replies.stats();
  }
}
