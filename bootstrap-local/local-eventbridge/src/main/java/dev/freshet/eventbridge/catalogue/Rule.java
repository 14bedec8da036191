package dev.freshet.eventbridge.catalogue;

import org.jspecify.annotations.Nullable;

/** A rule on a bus: which events go to its targets, as a pattern in event-ruler's language. */
public record Rule(
    String name,
    String arn,
    String eventBusName,
    String eventPattern,
    State state,
    @Nullable String description,
    @Nullable String roleArn,
    String createdBy) {

  /** Whether the rule matches at all. */
  public enum State {
    ENABLED,
    DISABLED
  }

  public Rule in(State next) {
    return new Rule(name, arn, eventBusName, eventPattern, next, description, roleArn, createdBy);
  }

  public Rule describedAs(String text) {
    return new Rule(name, arn, eventBusName, eventPattern, state, text, roleArn, createdBy);
  }
}
