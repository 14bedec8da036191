package dev.freshet.adapters.out.mainframe;

import java.net.URI;
import java.time.Duration;

/**
 * Where the mainframe is and how gently it is called.
 *
 * @param baseUrl such as {@code http://127.0.0.1:7171}, without a slash at the end
 * @param concurrentCalls most reads, and most changes, in flight to one source; the next waits for
 *     its turn
 * @param turnPatience how long a call waits for its turn before it is held back as throttled
 * @param attempts how often a call is made at most, where repeating is safe
 * @param firstPause before the second attempt, doubled each time, with jitter of one half
 * @param breakerOpen how long a source that fails is left alone
 */
public record MainframeClientSettings(
    URI baseUrl,
    int concurrentCalls,
    Duration turnPatience,
    int attempts,
    Duration firstPause,
    Duration breakerOpen) {

  /**
   * 64 reads and 64 changes in flight to each source, 2 s for a turn, 3 attempts 50 ms apart, 2 s
   * left alone.
   */
  public static MainframeClientSettings of(URI baseUrl) {
    return new MainframeClientSettings(
        baseUrl, 64, Duration.ofSeconds(2), 3, Duration.ofMillis(50), Duration.ofSeconds(2));
  }

  public MainframeClientSettings withBreakerOpen(Duration newBreakerOpen) {
    return new MainframeClientSettings(
        baseUrl, concurrentCalls, turnPatience, attempts, firstPause, newBreakerOpen);
  }

  public MainframeClientSettings withConcurrentCalls(int newConcurrentCalls) {
    return new MainframeClientSettings(
        baseUrl, newConcurrentCalls, turnPatience, attempts, firstPause, breakerOpen);
  }

  public MainframeClientSettings withTurnPatience(Duration newTurnPatience) {
    return new MainframeClientSettings(
        baseUrl, concurrentCalls, newTurnPatience, attempts, firstPause, breakerOpen);
  }
}
