package dev.freshet.adapters.out.mainframe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records whose calls got no answer lately. One more such call says nothing new of the source:
 * either it is down, which others will find too, or it chokes on that record. Keeps the thousand
 * that were called last. Thread-safe.
 */
final class Suspects {

  private static final int MOST = 1_000;

  /** For so long a record is no news, also if it is answered now and then. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, Instant> since =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  Suspects(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes a record; returns whether it is news. */
  synchronized boolean add(String record) {
    Instant now = clock.instant();
    Instant known = since.get(record);
    if (known != null && now.isBefore(known.plus(KNOWN_FOR))) {
      return false;
    }
    since.put(record, now);
    return true;
  }
}
