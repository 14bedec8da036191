package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;

/** Reads objects from their sources, from a copy where that is known to be fresh enough. */
final class SourceReader<V> {

  private final Loader<V> loader;
  private final Caching caching;

  SourceReader(Loader<V> loader, Caching caching) {
    this.loader = loader;
    this.caching = caching;
  }

  /**
   * Reads for the holder of a lease. A copy may answer only where a floor is known to check it
   * against: a cache that has lost its floors could not tell that a copy lags. Who demands more
   * than the floor has reached knows of a change that a copy may not have yet.
   */
  Either<Fault, Entry<V>> readFor(Lease lease, VersionVector atLeast, Deadline deadline) {
    if (!lease.floor().exists(floor -> floor.dominates(atLeast))) {
      return readPrimary(lease.key(), deadline);
    }
    VersionVector floor = lease.floor().get();
    return read(lease.key(), ReadMode.ANY_COPY, deadline)
        .flatMap(
            entry ->
                entry.version().dominates(floor)
                    ? Either.right(entry)
                    : readPrimary(lease.key(), deadline));
  }

  /** Reads what is committed. */
  Either<Fault, Entry<V>> readPrimary(CacheKey key, Deadline deadline) {
    return read(key, ReadMode.PRIMARY, deadline);
  }

  private Either<Fault, Entry<V>> read(CacheKey key, ReadMode mode, Deadline deadline) {
    Instant began = caching.clock().instant();
    var read = loader.load(key, mode, deadline);
    Duration took = Duration.between(began, caching.clock().instant());
    caching.listener().loaded(key, took, read.isRight());
    return read.map(versioned -> caching.stamp(versioned, began));
  }
}
