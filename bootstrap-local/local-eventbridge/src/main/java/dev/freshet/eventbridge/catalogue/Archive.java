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

  /** The service's states; a local archive is always enabled. */
  public enum State {
    ENABLED,
    DISABLED,
    CREATING,
    UPDATING,
    CREATE_FAILED,
    UPDATE_FAILED
  }

  public String busName() {
    return Account.nameIn(eventSourceArn);
  }
}
