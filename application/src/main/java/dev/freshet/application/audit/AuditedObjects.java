package dev.freshet.application.audit;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Duration;

/**
 * The objects of one key class, as an auditor sees them from both ends.
 *
 * @param bound how long one may be answered after it has been superseded
 * @param cached what the cache has of a key
 * @param recorded the version that the primary systems of record have of it
 */
public record AuditedObjects(Duration bound, Cached cached, Recorded recorded) {

  /** Looks at the cache, and changes nothing. */
  @FunctionalInterface
  public interface Cached {
    Either<Fault, KeyTrace> explain(CacheKey key);
  }

  /** Asks the primary systems of record. */
  @FunctionalInterface
  public interface Recorded {
    Either<Fault, VersionVector> version(CacheKey key, Deadline deadline);
  }
}
