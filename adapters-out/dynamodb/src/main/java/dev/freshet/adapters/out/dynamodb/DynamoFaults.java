package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The one place where the SDK's exceptions become {@link Fault}s.
 *
 * <p>A request that DynamoDB calls invalid is a programmer's error and stays an exception. Failed
 * conditions are answers, not faults: callers catch those first.
 */
final class DynamoFaults {

  private static final Set<String> THROTTLING_REASONS =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

  private DynamoFaults() {}

  /** Makes a call that changes nothing. */
  static <T> Either<Fault, T> reading(String part, Supplier<T> call) {
    try {
      return Either.right(call.get());
    } catch (SdkException e) {
      return Either.left(ofRead(part, e));
    }
  }

  /** Makes a call that changes something. */
  static <T> Either<Fault, T> writing(String part, Supplier<T> call) {
    try {
      return Either.right(call.get());
    } catch (SdkException e) {
      return Either.left(ofWrite(part, e));
    }
  }

  /** Makes a write that has a condition; none when the condition did not hold. */
  static <T> Either<Fault, Option<T>> writingIf(String part, Supplier<T> call) {
    return writing(
        part,
        () -> {
          try {
            return Option.some(call.get());
          } catch (ConditionalCheckFailedException conditionDidNotHold) {
            return Option.none();
          }
        });
  }

  private static Fault ofRead(String part, SdkException e) {
    String detail = detail(e);
    return switch (kind(e)) {
      case THROTTLED -> new Fault.Throttled(part, detail);
      case CONFLICT -> new Fault.Conflict(part, detail);
      case TIMED_OUT -> new Fault.TimedOut(part, detail);
      case NOT_REACHED, REFUSED, BROKEN_OFF -> new Fault.Unavailable(part, detail);
    };
  }

  /**
   * An earlier attempt that ended in another way may have been carried out, so nothing is known.
   */
  private static Fault ofWrite(String part, SdkException e) {
    String detail = detail(e);
    if (!everyAttemptEndedAlike(e)) {
      return new Fault.OutcomeUnknown(part, detail);
    }
    return switch (kind(e)) {
      case THROTTLED -> new Fault.Throttled(part, detail);
      case CONFLICT -> new Fault.Conflict(part, detail);
      case NOT_REACHED, REFUSED -> new Fault.Unavailable(part, detail);
      case TIMED_OUT, BROKEN_OFF -> new Fault.OutcomeUnknown(part, detail);
    };
  }

  private static Kind kind(SdkException e) {
    return switch (e) {
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream()
                  .anyMatch(reason -> THROTTLING_REASONS.contains(reason.code()))
              ? Kind.THROTTLED
              : Kind.CONFLICT;
      case TransactionConflictException _, TransactionInProgressException _ -> Kind.CONFLICT;
      case LimitExceededException _ -> Kind.THROTTLED;
      case AwsServiceException answer -> kindOf(answer);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> Kind.TIMED_OUT;
      case SdkException client -> kindOfClient(client);
    };
  }

  private static Kind kindOf(AwsServiceException answer) {
    if (answer.isThrottlingException()) {
      return Kind.THROTTLED;
    }
    if (answer.statusCode() >= 500) {
      return Kind.BROKEN_OFF;
    }
    if ("ValidationException".equals(answer.awsErrorDetails().errorCode())) {
      throw answer;
    }
    return Kind.REFUSED;
  }

  private static Kind kindOfClient(SdkException client) {
    Throwable cause = client;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ConnectException _, UnknownHostException _, NoRouteToHostException _ -> Kind.NOT_REACHED;
      case SocketTimeoutException _ -> Kind.TIMED_OUT;
      default -> Kind.BROKEN_OFF;
    };
  }

  /** The SDK keeps of an earlier attempt only the message, as a suppressed exception. */
  private static boolean everyAttemptEndedAlike(SdkException last) {
    String message = String.valueOf(last.rawMessage());
    return Arrays.stream(last.getSuppressed())
        .map(attempt -> String.valueOf(attempt.getMessage()))
        .allMatch(earlier -> earlier.contains(message));
  }

  private static String detail(SdkException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private enum Kind {
    /** No connection came about: certainly nothing was done. */
    NOT_REACHED,
    /** The service understood and declined: certainly nothing was done. */
    REFUSED,
    THROTTLED,
    CONFLICT,
    /** No answer in time. */
    TIMED_OUT,
    /** An answer that says nothing, or half of one. */
    BROKEN_OFF
  }
}
