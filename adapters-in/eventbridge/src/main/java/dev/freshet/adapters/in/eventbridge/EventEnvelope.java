package dev.freshet.adapters.in.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/**
 * EventBridge's envelope around an event of Freshet; {@code detail-type} says its type once more.
 *
 * @param detail the event as it was sent, JSON
 */
public record EventEnvelope(Event event, String detail) {

  /** The envelope that the JSON is, or {@link Fault.Corrupt} when there is no event inside. */
  public static Either<Fault, EventEnvelope> parse(JsonNode envelope) {
    JsonNode detail = envelope.path("detail");
    return new EventFields(
            text(detail, "eventId"),
            text(detail, "type")
                .filter(type -> type.equals(envelope.path("detail-type").textValue())),
            text(detail, "occurredAt"),
            texts(detail.path("keys")),
            text(detail, "version"),
            text(detail, "subject"))
        .parse()
        .map(event -> new EventEnvelope(event, detail.toString()));
  }

  private static Option<String> text(JsonNode object, String field) {
    return Option.of(object.path(field).textValue());
  }

  private static Option<List<String>> texts(JsonNode array) {
    return Option.when(
        array.isArray() && array.valueStream().allMatch(JsonNode::isTextual),
        () -> array.valueStream().map(JsonNode::textValue).toList());
  }
}
