package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a cache knows of one key.
 *
 * @param entry the entry that is there, without its payload
 * @param leaseRemaining how long the lease that is out still lasts, or none when none is out
 * @param recent the last operations on the key, newest first; kept as long as the floor
 */
public record KeyTrace(
    CacheKey key,
    Option<EntryTrace> entry,
    Option<VersionVector> floor,
    Option<Duration> leaseRemaining,
    List<Operation> recent) {

  /** An entry without its payload. */
  public record EntryTrace(
      VersionVector version,
      boolean negative,
      Instant storedAt,
      Instant softExpiry,
      Instant hardExpiry) {}

  /**
   * One operation that changed the key or was refused.
   *
   * @param what such as {@code lease-granted}, {@code filled}, {@code fill-refused-below-floor},
   *     {@code fill-refused-lease-lost}, {@code evicted}, {@code floor-raised}, {@code refreshed},
   *     {@code refresh-refused-below-floor}, {@code refresh-refused-floor-unknown}, {@code
   *     lease-released}
   * @param version the version vector that the operation brought, empty when it brought none
   */
  public record Operation(Instant at, String what, VersionVector version) {}
}
