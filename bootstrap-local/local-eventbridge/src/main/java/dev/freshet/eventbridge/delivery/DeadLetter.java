package dev.freshet.eventbridge.delivery;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was given up.
 *
 * @param exhausted the limit that was reached; absent when retrying was no use
 */
record DeadLetter(Delivery delivery, Outcome.Failed failure, @Nullable String exhausted) {

  /** The event as it was published, not what the target's input settings make of it. */
  String body() {
    return delivery.event().text();
  }

  /** The service's message attributes ("Using dead-letter queues" in its user guide). */
  Map<String, String> attributes() {
    var attributes = new HashMap<String, String>();
    attributes.put("RULE_ARN", delivery.ruleArn());
    attributes.put("TARGET_ARN", delivery.target().arn());
    attributes.put("ERROR_CODE", failure.code().name());
    attributes.put("ERROR_MESSAGE", failure.message());
    attributes.put("RETRY_ATTEMPTS", String.valueOf(delivery.attempts() - 1));
    if (exhausted != null) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", exhausted);
    }
    return attributes;
  }
}
