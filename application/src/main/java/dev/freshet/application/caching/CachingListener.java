package dev.freshet.application.caching;

import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;

/** Hears what the engine does, for metrics. Must be quick and must not throw. */
public interface CachingListener {

  /** Hears nothing. */
  CachingListener NONE = new CachingListener() {};

  /** A reader got an answer, of that age. */
  default void answered(CacheKey key, Served served, Duration age) {}

  /** The sources were called for an object, successfully or not. */
  default void loaded(CacheKey key, Duration took, boolean successful) {}

  /** Both hear everything, this one first. */
  default CachingListener and(CachingListener other) {
    CachingListener first = this;
    return new CachingListener() {
      @Override
      public void answered(CacheKey key, Served served, Duration age) {
        first.answered(key, served, age);
        other.answered(key, served, age);
      }

      @Override
      public void loaded(CacheKey key, Duration took, boolean successful) {
        first.loaded(key, took, successful);
        other.loaded(key, took, successful);
      }
    };
  }
}
