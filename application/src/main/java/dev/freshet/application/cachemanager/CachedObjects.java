package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;

/** The objects of one key class in a look-aside cache. Thread-safe. */
public final class CachedObjects implements KeptObjects {

  private final LookasideCache<?> cache;
  private final ChangePolicy policy;
  private final Refresh refreshFromSources;
  private final Refresh readThroughOwner;

  /**
   * The objects that {@code cache} holds.
   *
   * @param refreshFromSources loads an object that is at least so fresh and stores it
   * @param readThroughOwner reads an object that is at least so fresh through its owner's resource
   */
  public CachedObjects(
      LookasideCache<?> cache,
      ChangePolicy policy,
      Refresh refreshFromSources,
      Refresh readThroughOwner) {
    this.cache = cache;
    this.policy = policy;
    this.refreshFromSources = refreshFromSources;
    this.readThroughOwner = readThroughOwner;
  }

  /** Brings an object that is at least so fresh into the cache. */
  @FunctionalInterface
  public interface Refresh {
    Either<Fault, ?> refresh(CacheKey key, VersionVector atLeast);
  }

  /**
   * Makes sure that nothing older than {@code version} is served. Only that must succeed: a refresh
   * that fails leaves the next reader to load.
   */
  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    return cache
        .invalidate(key, version)
        .peek(
            invalidation -> {
              switch (invalidation) {
                case EVICTED -> refresh(key, version);
                case FLOOR_RAISED, ALREADY_KNOWN -> {}
              }
            })
        .map(_ -> null);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return cache.explain(key);
  }

  private void refresh(CacheKey key, VersionVector version) {
    switch (policy.decide(key)) {
      case DELETE -> {}
      case REFRESH_FROM_SOURCES -> refreshFromSources.refresh(key, version);
      case REFRESH_THROUGH_OWNER -> readThroughOwner.refresh(key, version);
    }
  }
}
