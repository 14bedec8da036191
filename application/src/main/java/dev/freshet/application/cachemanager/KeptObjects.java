package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;

/** The cached objects of one key class, whatever cache they are in. Thread-safe. */
public interface KeptObjects {

  /** Makes sure that nothing older than {@code version} is served as fresh. */
  Either<Fault, Void> follow(CacheKey key, VersionVector version);

  /** Why a key is as fresh as it is. */
  Either<Fault, KeyTrace> explain(CacheKey key);
}
