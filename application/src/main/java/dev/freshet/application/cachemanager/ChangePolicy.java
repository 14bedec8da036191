package dev.freshet.application.cachemanager;

import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.port.cache.CacheKey;

/**
 * Decides, for one key class, between deleting and refreshing; hears of the reads of that class, to
 * decide by them. Thread-safe.
 */
@FunctionalInterface
public interface ChangePolicy extends CachingListener {

  OnChange decide(CacheKey key);

  /** The same for every key. */
  static ChangePolicy always(OnChange onChange) {
    return key -> onChange;
  }
}
