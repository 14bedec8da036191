package dev.freshet.adapters.in.lambda.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.eventbridge.EventFields;
import dev.freshet.adapters.in.lambda.InvocationJson;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** A row of the outbox in DynamoDB's JSON, where {@code {"S":"text"}} is a text. */
final class StreamedItem {

  private StreamedItem() {}

  static Either<Fault, Event> event(JsonNode image) {
    return new EventFields(
            text(image.path("eventId")),
            text(image.path("type")),
            text(image.path("occurredAt")),
            texts(image.path("keys").path("L")),
            text(image.path("version")),
            text(image.path("subject")))
        .parse();
  }

  private static Option<String> text(JsonNode attribute) {
    return InvocationJson.text(attribute, "S");
  }

  private static Option<List<String>> texts(JsonNode list) {
    return list.isArray()
        ? Option.sequence(list.valueStream().map(StreamedItem::text).toList())
            .map(texts -> texts.asJava())
        : Option.none();
  }
}
