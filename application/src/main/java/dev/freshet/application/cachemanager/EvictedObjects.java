package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;

/**
 * Objects that a change evicts and nobody refreshes: a batch run changes thousands of loans at
 * once, and neither the mainframe nor the feed can wait for each. Thread-safe.
 */
public record EvictedObjects(LookasideCache<?> cache) implements KeptObjects {

  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    return cache.invalidate(key, version).map(_ -> null);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return cache.explain(key);
  }
}
