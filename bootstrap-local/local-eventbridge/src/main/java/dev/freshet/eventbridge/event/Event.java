package dev.freshet.eventbridge.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event as targets receive it.
 *
 * @param envelope the service's envelope (version, id, detail-type, source, account, time, region,
 *     resources, detail, and replay-name on a replayed event); never modified
 */
public record Event(ObjectNode envelope) {

  private static final String REPLAY_NAME = "replay-name";

  public String id() {
    return envelope.path("id").asText();
  }

  /** When it happened, in whole seconds, as the service keeps it. */
  public Instant time() {
    return Instant.parse(envelope.path("time").asText());
  }

  public boolean isReplayed() {
    return envelope.has(REPLAY_NAME);
  }

  /** The same event, same id, marked as coming from the named replay. */
  public Event replayedBy(String replayName) {
    return new Event(envelope.deepCopy().put(REPLAY_NAME, replayName));
  }

  public String text() {
    return envelope.toString();
  }
}
