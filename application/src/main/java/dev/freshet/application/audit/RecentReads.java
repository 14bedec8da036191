package dev.freshet.application.audit;

import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.cache.CacheKey;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.LinkedHashSet;

/** Remembers which objects were read last in this process, up to so many. Thread-safe. */
public final class RecentReads implements CachingListener {

  private final int most;

  // Guarded by this.
  private final LinkedHashSet<CacheKey> keys = new LinkedHashSet<>();

  public RecentReads(int most) {
    this.most = most;
  }

  @Override
  public synchronized void answered(CacheKey key, Served served, Duration age) {
    keys.addLast(key);
    if (keys.size() > most) {
      keys.removeFirst();
    }
  }

  /** Takes the object out that was read last, or none. */
  synchronized Option<CacheKey> take() {
    return Option.when(!keys.isEmpty(), keys::removeLast);
  }
}
