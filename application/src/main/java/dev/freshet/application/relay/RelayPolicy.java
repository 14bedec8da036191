package dev.freshet.application.relay;

import dev.freshet.application.caching.Backoff;
import dev.freshet.application.port.store.DeadLetters;
import java.time.Duration;

/**
 * How the relay treats what fails.
 *
 * @param rows how many rows are claimed at once, to be published in several calls at once
 * @param hold how long a claim on a row lasts: longer than a publish usually takes, because a row
 *     claimed twice is published twice; short, because a relay that dies leaves its rows claimed
 * @param firstDelay wait before the second attempt, doubled for each one after it
 * @param longestDelay no wait is longer
 * @param corruptAttempts after so many attempts an event that cannot be handled is parked
 * @param oldest an event this old is parked whatever its fault
 */
public record RelayPolicy(
    int rows,
    Duration hold,
    Duration firstDelay,
    Duration longestDelay,
    int corruptAttempts,
    Duration oldest) {

  /** EventBridge's own patience: a day. */
  public static RelayPolicy patient() {
    return new RelayPolicy(
        20,
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        DeadLetters.POISON_ATTEMPTS,
        Duration.ofHours(24));
  }

  Duration delayAfter(int attempt) {
    return new Backoff(firstDelay, longestDelay).after(attempt);
  }
}
