package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Inbox;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Handled events in DynamoDB, which forgets them by its time to live. Thread-safe.
 *
 * <pre>
 * id         S, consumer/eventId
 * expiresAt  N, epoch seconds
 * </pre>
 */
public final class DynamoInbox implements Inbox {

  /** How long a handled event is remembered at least. */
  public static final Duration MEMORY = Duration.ofDays(7);

  static final String ID = "id";
  static final String EXPIRES_AT = "expiresAt";

  private static final String PART = "inbox";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoInbox(DynamoDbClient client, DynamoTables tables, InstantSource clock) {
    this.client = client;
    this.table = tables.inbox();
    this.clock = clock;
  }

  @Override
  public Either<Fault, Boolean> contains(String consumer, EventId event) {
    return DynamoFaults.reading(
        PART,
        () ->
            client
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(Map.of(ID, id(consumer, event)))
                            .consistentRead(true))
                .hasItem());
  }

  @Override
  public Either<Fault, Void> add(String consumer, EventId event) {
    Map<String, AttributeValue> item =
        Map.of(
            ID,
            id(consumer, event),
            EXPIRES_AT,
            Attributes.number(clock.instant().plus(MEMORY).getEpochSecond()));
    return DynamoFaults.writing(PART, () -> client.putItem(put -> put.tableName(table).item(item)))
        .map(added -> null);
  }

  private static AttributeValue id(String consumer, EventId event) {
    return Attributes.text(consumer + "/" + event);
  }
}
