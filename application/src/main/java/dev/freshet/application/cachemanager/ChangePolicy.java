package dev.freshet.application.cachemanager;

import dev.freshet.application.port.cache.CacheKey;

/** Decides, for one key class, between deleting and refreshing. Thread-safe. */
@FunctionalInterface
public interface ChangePolicy {

  OnChange decide(CacheKey key);

  /** The same for every key. */
  static ChangePolicy always(OnChange onChange) {
    return key -> onChange;
  }
}
