package dev.freshet.eventbridge.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event bus; {@value #DEFAULT} always exists and cannot be deleted. */
public record EventBus(
    String name,
    String arn,
    @Nullable String description,
    Instant creationTime,
    Instant lastModifiedTime) {

  public static final String DEFAULT = "default";

  public EventBus describedAs(@Nullable String text, Instant now) {
    return new EventBus(name, arn, text, creationTime, now);
  }
}
