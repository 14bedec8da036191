package dev.freshet.local.chaos;

import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.statement.StatementPolicy;
import java.time.Duration;

/**
 * Something cached that customers read, and what is promised of it.
 *
 * @param isAged whether its {@code Age} says as of when it is; else it is as of now, except that
 *     changes which nobody was shown may be on their way
 * @param bound how old it may be without saying so
 */
record Resource(String path, boolean isAged, Duration bound) {

  /** An Age is cut to whole seconds. */
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** From the on-demand cache: what one reader was shown, every later one is. */
  static Resource current(String path) {
    return new Resource(path, false, CachingPolicy.shortLived().bound());
  }

  /** From the proactive cache: copies of it may differ by what their Age says. */
  static Resource aged(String path) {
    return new Resource(path, true, StatementPolicy.aMinute().bound());
  }

  /** As of when it claims to be, when it was read from then to now. */
  long asOf(long began, long now, Duration age) {
    return isAged ? Math.min(began, now - age.plus(A_SECOND).toNanos()) : began;
  }

  boolean isTooOld(Duration age) {
    return age.compareTo(bound) > 0;
  }
}
