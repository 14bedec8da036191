package dev.freshet.adapters.out.eventbridge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** An event as the JSON of an entry's {@code detail}, by the latest contract of its type. */
final class EventDetail {

  private static final JsonFactory JSON = new JsonFactory();

  private EventDetail() {}

  static String of(Event event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", event.type().schemaVersion());
      json.writeStringField("eventId", event.id().value());
      json.writeStringField("type", event.type().wireName());
      json.writeStringField("occurredAt", event.occurredAt().toString());
      json.writeArrayFieldStart("keys");
      for (CacheKey key : event.keys()) {
        json.writeString(key.toString());
      }
      json.writeEndArray();
      json.writeStringField("version", event.version().toString());
      json.writeStringField("subject", event.subject());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
