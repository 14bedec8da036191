package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.domain.freshness.Versioned;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Compiles an object from its sources. Thread-safe. */
@FunctionalInterface
public interface Loader<V> {

  /** The object, or none when the sources know of no such thing; versioned in either case. */
  Either<Fault, Versioned<Option<V>>> load(CacheKey key, ReadMode mode, Deadline deadline);
}
