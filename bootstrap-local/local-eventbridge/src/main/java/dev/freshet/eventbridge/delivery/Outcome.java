package dev.freshet.eventbridge.delivery;

/** What came of one attempt. */
sealed interface Outcome {

  /** The target took the event. */
  record Delivered() implements Outcome {}

  /** It did not; {@code retriable} says whether trying again can help. */
  record Failed(Code code, String message, boolean retriable) implements Outcome {}

  /** The error codes of the service's dead-letter messages that can occur here. */
  enum Code {
    CONNECTION_FAILURE,
    ERROR_FROM_TARGET,
    INTERNAL_ERROR,
    INVALID_PARAMETER,
    NO_RESOURCE,
    SDK_CLIENT_ERROR,
    THROTTLING,
    TIMEOUT
  }

  static Outcome retriable(Code code, String message) {
    return new Failed(code, message, true);
  }

  static Outcome hopeless(Code code, String message) {
    return new Failed(code, message, false);
  }
}
