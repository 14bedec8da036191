package dev.freshet.features.proactive;

import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the on-demand cache was told to follow. Thread-safe. */
final class RaisedFloors implements KeptObjects {

  private final Map<CacheKey, VersionVector> raised = new ConcurrentHashMap<>();

  private final Map<CacheKey, Supplier<Fault>> refused = new ConcurrentHashMap<>();
  private volatile Option<Fault> allRefused = Option.none();

  void refuseAll(Fault fault) {
    allRefused = Option.some(fault);
  }

  void refuse(CacheKey key, Supplier<Fault> fault) {
    refused.put(key, fault);
  }

  void refuseNothing() {
    refused.clear();
    allRefused = Option.none();
  }

  Map<CacheKey, VersionVector> raised() {
    return Map.copyOf(raised);
  }

  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    Option<Fault> fault = allRefused.orElse(Option.of(refused.get(key)).map(Supplier::get));
    if (fault.isDefined()) {
      return Either.left(fault.get());
    }
    raised.merge(key, version, VersionVector::mergedWith);
    return Either.right(null);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return Either.left(new Fault.Unavailable("test", "not asked for"));
  }
}
