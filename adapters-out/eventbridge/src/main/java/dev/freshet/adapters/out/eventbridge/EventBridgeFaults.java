package dev.freshet.adapters.out.eventbridge;

import dev.freshet.application.port.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The one place where what EventBridge says becomes a {@link Fault}. Publishing again is always
 * safe, so nothing needs to be known of an event whose publication broke off.
 */
final class EventBridgeFaults {

  private static final String PART = "event bus";

  private EventBridgeFaults() {}

  static Fault of(SdkException failure) {
    String detail = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return switch (failure) {
      case AwsServiceException answer when answer.isThrottlingException() ->
          new Fault.Throttled(PART, detail);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          new Fault.TimedOut(PART, detail);
      default -> new Fault.Unavailable(PART, detail);
    };
  }

  /**
   * Why one entry was refused:
   * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
   */
  static Fault of(PutEventsResultEntry refused) {
    String detail = refused.errorCode() + ": " + refused.errorMessage();
    return switch (refused.errorCode()) {
      case "ThrottlingException" -> new Fault.Throttled(PART, detail);
      case "MalformedDetail", "InvalidArgument" -> new Fault.Corrupt(PART, detail);
      default -> new Fault.Unavailable(PART, detail);
    };
  }

  static Fault notAnswered() {
    return new Fault.Corrupt(PART, "the answer has not an entry for each event");
  }
}
