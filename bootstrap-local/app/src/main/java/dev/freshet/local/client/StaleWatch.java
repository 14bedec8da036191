package dev.freshet.local.client;

import dev.freshet.domain.freshness.VersionVector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tells stale reads. A read is stale when it shows less than the token it presented, or less than
 * reads of the same object had shown by the time as of which it claims to be: as a rule when it
 * began, for time never runs backwards, for nobody. Times are of {@link System#nanoTime}, and no
 * longer ago than three minutes. Thread-safe.
 */
public final class StaleWatch {

  private static final long LONGEST_NANOS = Duration.ofMinutes(3).toNanos();

  private final Map<String, NavigableMap<Long, VersionVector>> shown = new HashMap<>();

  /** What a read of the object as of then must at least show. */
  public synchronized VersionVector owed(String object, long asOf) {
    return merged(history(object).headMap(asOf, true));
  }

  /**
   * Whether a read is stale, which is over now.
   *
   * @param owed as of the time as of which it claims to be
   */
  public synchronized boolean isStale(
      String object, VersionVector owed, VersionVector token, VersionVector seen, long now) {
    NavigableMap<Long, VersionVector> history = history(object);
    if (!merged(history).dominates(seen)) {
      NavigableMap<Long, VersionVector> past = history.headMap(now - LONGEST_NANOS, false);
      VersionVector forever = merged(past);
      past.clear();
      history.merge(now - LONGEST_NANOS, forever, VersionVector::mergedWith);
      history.merge(now, seen, VersionVector::mergedWith);
    }
    return !seen.dominates(owed) || !seen.dominates(token);
  }

  private NavigableMap<Long, VersionVector> history(String object) {
    return shown.computeIfAbsent(object, _ -> new TreeMap<>());
  }

  private static VersionVector merged(NavigableMap<Long, VersionVector> history) {
    return history.values().stream().reduce(VersionVector.empty(), VersionVector::mergedWith);
  }
}
