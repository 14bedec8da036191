package dev.freshet.application.proactive;

import dev.freshet.application.port.store.FeedWatermark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Moves the marks of feeds, each once a second at most. Changes come in the order of their commits,
 * so whatever was acknowledged before one of them was committed has come before it. A mark that
 * cannot be moved now is moved by the next change. Thread-safe.
 */
final class FeedMarks {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final FeedWatermark watermark;
  private final InstantSource clock;
  private final Map<String, Instant> moved = new ConcurrentHashMap<>();

  FeedMarks(FeedWatermark watermark, InstantSource clock) {
    this.watermark = watermark;
    this.clock = clock;
  }

  void passed(ApplyChanges.Feed feed, List<Change> changes) {
    Instant now = clock.instant();
    Instant due = moved.getOrDefault(feed.name(), Instant.MIN);
    if (!feed.isWhole() || changes.isEmpty() || now.isBefore(due)) {
      return;
    }
    Instant latest = changes.getLast().position().committedAt();
    watermark.advance(feed.name(), latest).forEach(_ -> moved.put(feed.name(), now.plus(INTERVAL)));
  }
}
