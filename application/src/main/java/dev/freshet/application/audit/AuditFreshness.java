package dev.freshet.application.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Compares cached objects that somebody has read lately with the primary systems of record, one by
 * one and never faster than its rate, and tells what it found. Thread-safe.
 *
 * <p>It proves nothing of what it has not sampled. What it counts as beyond the bound is certain:
 * the system of record had a version, and a whole bound later the cache still answered an older
 * one. How long an object was stale is what it saw of it, so the truth is longer by up to the time
 * between two steps, and by what went before the first.
 */
public interface AuditFreshness {

  /**
   * Takes one step: looks again, at the cache alone, at what was found stale before; then, if the
   * rate allows, compares one object with the systems of record, of those read last.
   *
   * @return whether the systems of record were called
   */
  boolean audit();

  /** What was found so far. */
  Report report();

  /**
   * What was found since the auditor began.
   *
   * @param interval at most one object is compared in each
   * @param keyClasses what was found of the objects of each key class
   */
  record Report(Instant since, Duration interval, SortedMap<String, Findings> keyClasses) {}

  /**
   * What was found of the objects of one key class, in numbers of comparisons.
   *
   * @param bound how long an object may be answered after it has been superseded
   * @param staleWithinBound found stale, and no longer so when the bound was over
   * @param staleBeyondBound found stale, and still so when the bound was over: a broken promise
   * @param watched found stale, with the bound not yet over
   * @param unknown not compared, because the cache or the system of record did not answer
   * @param longestStaleness the longest time over which one object was seen to be stale
   */
  record Findings(
      Duration bound,
      long fresh,
      long staleWithinBound,
      long staleBeyondBound,
      long watched,
      long unknown,
      Duration longestStaleness) {

    /** How many objects were compared. */
    public long sampled() {
      return fresh + staleWithinBound + staleBeyondBound + watched;
    }
  }
}
