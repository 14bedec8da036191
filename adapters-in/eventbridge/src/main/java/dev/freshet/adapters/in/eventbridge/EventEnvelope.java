package dev.freshet.adapters.in.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/**
 * EventBridge's envelope around an event of Freshet.
 *
 * <p>{@code detail} is written as {@code {"eventId","type","occurredAt","keys":[],"version",
 * "subject"}}, all of it text; {@code detail-type} says the type once more.
 */
public final class EventEnvelope {

  private EventEnvelope() {}

  /** The event inside, or {@link Fault.Corrupt} when a field is missing or malformed. */
  public static Either<Fault, Event> event(JsonNode envelope) {
    JsonNode detail = envelope.path("detail");
    return new EventFields(
            text(detail, "eventId"),
            text(detail, "type")
                .filter(type -> type.equals(envelope.path("detail-type").textValue())),
            text(detail, "occurredAt"),
            texts(detail.path("keys")),
            text(detail, "version"),
            text(detail, "subject"))
        .parse();
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
