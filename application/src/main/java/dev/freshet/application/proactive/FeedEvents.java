package dev.freshet.application.proactive;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the feed leaves to CacheManager: a cached object that is to be brought up to date. */
final class FeedEvents {

  private FeedEvents() {}

  /**
   * A {@code cache_stale} event of a key, the same for every delivery of the change that it is for.
   *
   * @param why a word that tells the event from others of the same change and key
   */
  static Event stale(
      String why, Change.Position position, CacheKey key, VersionVector version, Instant at) {
    UUID name = UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
    return new Event(
        new EventId(why + "-" + Long.toUnsignedString(position.lsn()) + "-" + name),
        Event.Type.CACHE_STALE,
        at,
        List.of(key),
        version,
        key.id());
  }
}
