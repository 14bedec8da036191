package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * A cached object.
 *
 * @param value the object, or none for a negative entry: the sources know of no such thing
 * @param version what the object was compiled from
 * @param storedAt when the read of the sources that made it began, so that age is never understated
 * @param softExpiry from here on the object should be renewed, and may be served labelled stale
 * @param hardExpiry from here on the object must not be served
 */
public record Entry<V>(
    Option<V> value,
    VersionVector version,
    Instant storedAt,
    Instant softExpiry,
    Instant hardExpiry) {

  public Entry {
    if (softExpiry.isAfter(hardExpiry) || storedAt.isAfter(softExpiry)) {
      throw new IllegalArgumentException("an entry is stored, then soft, then hard expired");
    }
  }
}
