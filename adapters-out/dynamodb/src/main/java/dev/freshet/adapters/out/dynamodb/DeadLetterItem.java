package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A parked event as an item: the attributes of its {@link EventItem} and
 *
 * <pre>
 * reason    S
 * attempts  N
 * parkedAt  S, ISO 8601 to the nanosecond, UTC
 * queue     S, "parked"
 * position  S, parkedAt and the event's id
 * </pre>
 */
final class DeadLetterItem {

  static final String QUEUE = "parked";

  private DeadLetterItem() {}

  static Map<String, AttributeValue> of(DeadLetter letter) {
    Map<String, AttributeValue> item = EventItem.of(letter.event());
    item.put("reason", Attributes.text(letter.reason()));
    item.put("attempts", Attributes.number(letter.attempts()));
    item.put("parkedAt", Attributes.time(letter.parkedAt()));
    item.put(QueueIndex.QUEUE, Attributes.text(QUEUE));
    item.put(
        QueueIndex.POSITION, QueueIndex.position(letter.parkedAt(), letter.event().id().value()));
    return item;
  }

  static DeadLetter read(ItemReader item) {
    return new DeadLetter(
        EventItem.read(item), item.text("reason"), item.integer("attempts"), item.time("parkedAt"));
  }
}
