package dev.freshet.eventbridge.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An event as targets receive it.
 *
 * @param envelope the service's envelope (version, id, detail-type, source, account, time, region,
 *     resources, detail, and replay-name on a replayed event); never modified
 */
public record Event(ObjectNode envelope) {

  static final int TIME_BYTES = 14;

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
    var marked = envelope.objectNode();
    envelope.forEachEntry(
        (name, value) -> {
          if (name.equals("resources")) {
            marked.put(REPLAY_NAME, replayName);
          }
          marked.set(name, value);
        });
    return new Event(marked);
  }

  public String text() {
    return envelope.toString();
  }

  /**
   * The bytes an archive counts for it: those of PutEvents' rule, its detail without blanks, and
   * the account's. What the service counts is not documented; this is what its recorded answers add
   * up to.
   */
  public int sizeBytes() {
    var texts =
        Stream.concat(
            Stream.of("account", "source", "detail-type").map(this::textOf),
            StreamSupport.stream(envelope.path("resources").spliterator(), false)
                .map(JsonNode::asText));
    return TIME_BYTES
        + bytes(envelope.path("detail").toString())
        + texts.mapToInt(Event::bytes).sum();
  }

  private String textOf(String member) {
    return envelope.path(member).asText();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
