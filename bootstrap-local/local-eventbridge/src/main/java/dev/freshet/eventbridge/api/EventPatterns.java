package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.event.PatternCheck;
import io.vavr.control.Either;
import org.jspecify.annotations.Nullable;

/** Refuses event patterns that nothing could be matched by. */
final class EventPatterns {

  private static final int LONGEST_PATTERN = 4096;

  private EventPatterns() {}

  /** A rule's pattern; schedules, the alternative, are not supported here. */
  static Either<ApiError, String> required(@Nullable String pattern) {
    return pattern == null || pattern.isEmpty()
        ? Either.left(
            ApiError.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified."))
        : checked(pattern);
  }

  static Either<ApiError, String> checked(String pattern) {
    return new Constraints()
        .atMost("eventPattern", pattern, LONGEST_PATTERN)
        .then(() -> sound(pattern));
  }

  private static Either<ApiError, String> sound(String pattern) {
    return PatternCheck.problemOf(pattern)
        .<Either<ApiError, String>>map(problem -> Either.left(invalid(problem)))
        .getOrElse(Either.right(pattern));
  }

  private static ApiError invalid(String reason) {
    return new ApiError(
        ApiError.Type.INVALID_EVENT_PATTERN, "Event pattern is not valid. Reason: " + reason);
  }
}
