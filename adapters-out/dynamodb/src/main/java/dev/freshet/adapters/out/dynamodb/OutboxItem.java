package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.Outbox.Lane;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row of the outbox as an item: the attributes of its {@link EventItem} and
 *
 * <pre>
 * queue     S, by lane: "outbox" or "complaints"
 * position  S, from when the row may be claimed, and its id
 * attempt   N, how often it was claimed
 * </pre>
 */
final class OutboxItem {

  static final String ATTEMPT = "attempt";

  /** The condition under which a row is appended. */
  static final String IS_NEW = "attribute_not_exists(" + EventItem.ID + ")";

  private OutboxItem() {}

  /** The queue of a lane; what was appended before there were lanes is all in the first. */
  static String queueOf(Lane lane) {
    return switch (lane) {
      case CHANGES -> "outbox";
      case COMPLAINTS -> "complaints";
    };
  }

  /** A row that is due from when its event occurred. */
  static Map<String, AttributeValue> of(Event event) {
    Map<String, AttributeValue> item = EventItem.of(event);
    item.put(QueueIndex.QUEUE, Attributes.text(queueOf(Lane.of(event))));
    item.put(QueueIndex.POSITION, QueueIndex.position(event.occurredAt(), event.id().value()));
    item.put(ATTEMPT, Attributes.number(0));
    return item;
  }

  static Outbox.Claimed read(ItemReader item) {
    return new Outbox.Claimed(EventItem.read(item), item.integer(ATTEMPT));
  }
}
