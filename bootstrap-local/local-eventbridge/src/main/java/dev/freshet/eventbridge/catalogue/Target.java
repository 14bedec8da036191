package dev.freshet.eventbridge.catalogue;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule delivers to, and how.
 *
 * @param arn a function's or queue's ARN, or an {@code http://} or {@code https://} URL
 */
public record Target(
    String id,
    String arn,
    @Nullable String roleArn,
    @Nullable String input,
    @Nullable String inputPath,
    @Nullable InputTransformer inputTransformer,
    @Nullable RetryPolicy retryPolicy,
    @Nullable DeadLetterConfig deadLetterConfig) {

  /** Values picked from the event by JSON path, and the template they are put into. */
  public record InputTransformer(
      @Nullable SortedMap<String, String> inputPathsMap, String inputTemplate) {}

  /** The queue for events that could not be delivered. */
  public record DeadLetterConfig(@Nullable String arn) {}

  /**
   * When to give up: whichever limit is reached first. Absent members are the service's defaults.
   */
  public record RetryPolicy(
      @Nullable Integer maximumRetryAttempts, @Nullable Integer maximumEventAgeInSeconds) {

    public static final int MOST_RETRY_ATTEMPTS = 185;
    public static final int LEAST_EVENT_AGE_SECONDS = 60;
    public static final int MOST_EVENT_AGE_SECONDS = 86_400;

    static final RetryPolicy DEFAULT = new RetryPolicy(null, null);

    public int retries() {
      return maximumRetryAttempts == null ? MOST_RETRY_ATTEMPTS : maximumRetryAttempts;
    }

    public Duration maximumAge() {
      return Duration.ofSeconds(
          maximumEventAgeInSeconds == null ? MOST_EVENT_AGE_SECONDS : maximumEventAgeInSeconds);
    }
  }

  public RetryPolicy retries() {
    return retryPolicy == null ? RetryPolicy.DEFAULT : retryPolicy;
  }

  /** The dead-letter queue's ARN, if one is configured. */
  public @Nullable String deadLetterArn() {
    return deadLetterConfig == null ? null : deadLetterConfig.arn();
  }
}
