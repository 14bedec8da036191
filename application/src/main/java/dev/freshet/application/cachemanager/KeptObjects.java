package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Instant;

/** The cached objects of one key class, whatever cache they are in. Thread-safe. */
public interface KeptObjects {

  /** Makes sure that nothing older than {@code version} is served as fresh. */
  Either<Fault, Void> follow(CacheKey key, VersionVector version);

  /**
   * After a complaint, makes sure besides that what is served was known to be so after {@code
   * since}, where objects are kept without an expiry that sees to that.
   */
  default Either<Fault, Void> renew(CacheKey key, VersionVector version, Instant since) {
    return follow(key, version);
  }

  /** Why a key is as fresh as it is. */
  Either<Fault, KeyTrace> explain(CacheKey key);
}
