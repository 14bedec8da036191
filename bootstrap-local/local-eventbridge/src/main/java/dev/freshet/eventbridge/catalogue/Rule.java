package dev.freshet.eventbridge.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A rule on a bus: which events go to its targets, as a pattern in event-ruler's language.
 *
 * @param managedBy the service that keeps the rule; absent for everybody's own
 */
public record Rule(
    String name,
    String arn,
    String eventBusName,
    String eventPattern,
    State state,
    @Nullable String description,
    @Nullable String roleArn,
    String createdBy,
    @Nullable String managedBy) {

  /** Whether the rule matches at all; the third is for events of AWS services only. */
  public enum State {
    ENABLED,
    DISABLED,
    ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
  }

  /** Whether a service keeps the rule, so that nobody else may change it. */
  public boolean isManaged() {
    return managedBy != null;
  }

  public Rule in(State next) {
    return with(next, description);
  }

  public Rule describedAs(String text) {
    return with(state, text);
  }

  private Rule with(State next, @Nullable String text) {
    return new Rule(
        name, arn, eventBusName, eventPattern, next, text, roleArn, createdBy, managedBy);
  }
}
