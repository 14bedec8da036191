package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.catalogue.Target;
import dev.freshet.eventbridge.event.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * One event on its way to one target, with everything needed to finish after a restart.
 *
 * @param target as it was when the event matched; later changes do not touch what is under way
 * @param attempts how many were made and failed
 */
public record Delivery(
    String id,
    Event event,
    String ruleArn,
    String ruleName,
    Target target,
    Instant acceptedAt,
    int attempts) {

  static Delivery of(Event event, Rule rule, Target target, Instant acceptedAt) {
    var id = UUID.randomUUID().toString();
    return new Delivery(id, event, rule.arn(), rule.name(), target, acceptedAt, 0);
  }

  Delivery withAttempts(int made) {
    return new Delivery(id, event, ruleArn, ruleName, target, acceptedAt, made);
  }

  /** The event is not tried after this instant. */
  Instant deadline() {
    return acceptedAt.plus(target.retries().maximumAge());
  }

  /** Names the rule's target: deliveries of one lane never wait for those of another. */
  String lane() {
    return ruleArn + "#" + target.id();
  }
}
