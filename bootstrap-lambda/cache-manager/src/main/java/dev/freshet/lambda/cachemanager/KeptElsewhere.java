package dev.freshet.lambda.cachemanager;

import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Objects of a class that no function keeps yet: there is nothing here that could be stale. */
final class KeptElsewhere implements KeptObjects {

  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    return Either.right(null);
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return Either.right(new KeyTrace(key, Option.none(), Option.none(), Option.none(), List.of()));
  }
}
