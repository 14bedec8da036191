package dev.freshet.features.proactive;

import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the on-demand cache was told to follow. Thread-safe. */
final class RaisedFloors implements KeptObjects {

  private final Map<CacheKey, VersionVector> raised = new ConcurrentHashMap<>();

  Map<CacheKey, VersionVector> raised() {
    return Map.copyOf(raised);
  }

  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    raised.merge(key, version, VersionVector::mergedWith);
    return Either.right(null);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return Either.left(new Fault.Unavailable("test", "not asked for"));
  }
}
