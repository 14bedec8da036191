package dev.freshet.application.caching;

import java.time.Duration;

/**
 * How long to wait after each attempt that failed: twice as long each time.
 *
 * @param first the wait after the first attempt
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {

  /** The wait after an attempt; the first is number 1. */
  public Duration after(int attempt) {
    Duration delay = first;
    for (int i = 1; i < attempt && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) < 0 ? delay : longest;
  }
}
