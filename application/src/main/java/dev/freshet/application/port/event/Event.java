package dev.freshet.application.port.event;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.domain.freshness.VersionVector;
import java.time.Instant;
import java.util.List;

/**
 * Something happened to records of a system of record. An event carries identity, keys and
 * versions, never balances to be copied.
 *
 * @param keys the cached objects that are touched
 * @param version the source versions that the change made
 * @param subject what it happened to, such as the payment's id
 */
public record Event(
    EventId id,
    Type type,
    Instant occurredAt,
    List<CacheKey> keys,
    VersionVector version,
    String subject) {

  public Event {
    keys = List.copyOf(keys);
  }

  /** What happened. */
  public enum Type {
    PAYMENT_PROCESSED("payment_processed", 2),
    PROFILE_CHANGED("profile_changed", 2),
    CACHE_STALE("cache_stale", 2);

    private final String wireName;
    private final int schemaVersion;

    Type(String wireName, int schemaVersion) {
      this.wireName = wireName;
      this.schemaVersion = schemaVersion;
    }

    /** The name on the wire, EventBridge's {@code detail-type}. */
    public String wireName() {
      return wireName;
    }

    /** The latest version of its contract, by which it is written. */
    public int schemaVersion() {
      return schemaVersion;
    }
  }
}
