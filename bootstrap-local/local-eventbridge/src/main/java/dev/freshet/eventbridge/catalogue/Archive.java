package dev.freshet.eventbridge.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A store of a bus's events.
 *
 * @param eventPattern absent for every event
 * @param retentionDays whole days an event is kept; 0 for ever
 */
public record Archive(
    String archiveName,
    String archiveArn,
    String eventSourceArn,
    @Nullable String description,
    @Nullable String eventPattern,
    int retentionDays,
    State state,
    Instant creationTime) {

  /** The only state a local archive has. */
  public enum State {
    ENABLED
  }

  public String busName() {
    return Account.nameIn(eventSourceArn);
  }
}
