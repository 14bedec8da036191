package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.collection.Stream;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event as attributes of an item.
 *
 * <pre>
 * eventId     S
 * type        S, the wire name: payment_processed
 * occurredAt  S, ISO 8601 to the nanosecond, UTC
 * keys        L of S: customer-loans:C-1
 * version     S: ledger/19406600=8
 * subject     S
 * </pre>
 */
final class EventItem {

  static final String ID = "eventId";

  private EventItem() {}

  static Map<String, AttributeValue> of(Event event) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(ID, Attributes.text(event.id().value()));
    item.put("type", Attributes.text(event.type().wireName()));
    item.put("occurredAt", Attributes.time(event.occurredAt()));
    item.put(
        "keys",
        AttributeValue.fromL(
            event.keys().stream().map(key -> Attributes.text(key.toString())).toList()));
    item.put("version", Attributes.text(event.version().toString()));
    item.put("subject", Attributes.text(event.subject()));
    return item;
  }

  static Event read(ItemReader item) {
    return new Event(
        new EventId(item.text(ID)),
        item.parsed(
            "type", name -> Stream.of(Event.Type.values()).find(t -> t.wireName().equals(name))),
        item.time("occurredAt"),
        item.texts("keys").stream().map(EventItem::key).toList(),
        item.parsed("version", VersionVector::parse),
        item.text("subject"));
  }

  private static CacheKey key(String text) {
    return CacheKey.parse(text)
        .getOrElseThrow(() -> new IllegalArgumentException("not a cache key: " + text));
  }
}
