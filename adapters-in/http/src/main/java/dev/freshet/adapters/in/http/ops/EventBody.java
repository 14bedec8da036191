package dev.freshet.adapters.in.http.ops;

import dev.freshet.application.port.event.Event;
import java.util.List;

/** An event on the wire. */
record EventBody(
    String eventId,
    String type,
    String occurredAt,
    List<String> keys,
    String version,
    String subject) {

  static EventBody of(Event event) {
    return new EventBody(
        event.id().value(),
        event.type().wireName(),
        event.occurredAt().toString(),
        event.keys().stream().map(Object::toString).toList(),
        event.version().toString(),
        event.subject());
  }
}
