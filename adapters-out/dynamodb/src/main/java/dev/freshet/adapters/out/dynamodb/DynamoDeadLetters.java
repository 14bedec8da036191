package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parked events in DynamoDB. Thread-safe. */
public final class DynamoDeadLetters implements DeadLetters {

  private static final String PART = "dead letters";

  private final DynamoDbClient client;
  private final String table;
  private final QueueIndex index;

  public DynamoDeadLetters(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.deadLetters();
    this.index = new QueueIndex(client, table, EventItem.ID, DeadLetterItem.QUEUE);
  }

  @Override
  public Either<Fault, Void> park(DeadLetter letter) {
    return DynamoFaults.writing(
            PART, () -> client.putItem(p -> p.tableName(table).item(DeadLetterItem.of(letter))))
        .map(parked -> null);
  }

  @Override
  public Either<Fault, List<DeadLetter>> list(int limit) {
    return DynamoFaults.reading(PART, () -> index.all().limit(limit).toList())
        .flatMap(this::parked);
  }

  @Override
  public Either<Fault, Option<DeadLetter>> find(EventId event) {
    return DynamoFaults.reading(
            PART,
            () ->
                client.getItem(
                    g -> g.tableName(table).key(key(event.value())).consistentRead(true)))
        .flatMap(
            answer ->
                answer.hasItem()
                    ? ItemReader.read(PART, answer.item(), DeadLetterItem::read).map(Option::some)
                    : Either.right(Option.none()));
  }

  @Override
  public Either<Fault, Void> remove(EventId event) {
    return DynamoFaults.writing(
            PART, () -> client.deleteItem(d -> d.tableName(table).key(key(event.value()))))
        .map(removed -> null);
  }

  /** The letters themselves; one that was removed since the index saw it is left out. */
  private Either<Fault, List<DeadLetter>> parked(List<QueueIndex.Waiting> waiting) {
    return Either.sequenceRight(
            waiting.stream().map(letter -> find(new EventId(letter.id()))).toList())
        .map(letters -> letters.flatMap(letter -> letter).asJava());
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(EventItem.ID, Attributes.text(id));
  }
}
