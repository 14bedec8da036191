package dev.freshet.adapters.out.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Every table, its keys and its indexes; all on-demand, all keys strings.
 *
 * <pre>
 * table         key               index "queue": queue, position      besides
 * payments      paymentId         "open", due#paymentId               left once there is an outcome
 *                                 "parked", parkedAt#paymentId        likewise
 * outbox        eventId           "outbox", due#eventId               stream of new images
 *                                 "complaints", due#eventId
 * events        bucket, position                                      bucket: a day, a key, "days"
 * inbox         id                                                    TTL: expiresAt
 * dead-letters  eventId           "parked", parkedAt#eventId
 * statements    part                                                  TTL: expiresAt
 * loads         id
 * carts         customerId                                            TTL: expiresAt
 * feeds         id
 * </pre>
 *
 * The index holds keys only and is eventually consistent: it says where to look, never what is
 * there. Each of its queues is one partition, which takes about 1,000 writes a second.
 *
 * @param prefix what every table's name begins with, such as {@code "freshet-"}
 */
public record DynamoTables(String prefix) {

  public String payments() {
    return prefix + "payments";
  }

  public String outbox() {
    return prefix + "outbox";
  }

  public String events() {
    return prefix + "events";
  }

  public String inbox() {
    return prefix + "inbox";
  }

  public String deadLetters() {
    return prefix + "dead-letters";
  }

  public String statements() {
    return prefix + "statements";
  }

  public String loads() {
    return prefix + "loads";
  }

  public String carts() {
    return prefix + "carts";
  }

  public String feeds() {
    return prefix + "feeds";
  }

  /** What to create, in no particular order. */
  public List<CreateTableRequest> definitions() {
    return List.of(
        queued(payments(), PaymentItem.ID).build(),
        queued(outbox(), EventItem.ID)
            .streamSpecification(
                s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
            .build(),
        table(events(), DynamoEventStore.BUCKET)
            .attributeDefinitions(text(DynamoEventStore.BUCKET), text(DynamoEventStore.POSITION))
            .keySchema(
                key(DynamoEventStore.BUCKET, KeyType.HASH),
                key(DynamoEventStore.POSITION, KeyType.RANGE))
            .build(),
        table(inbox(), DynamoInbox.ID).build(),
        queued(deadLetters(), EventItem.ID).build(),
        table(statements(), StatementItem.KEY).build(),
        table(loads(), DynamoLoadCheckpoints.ID).build(),
        table(carts(), CartItem.ID).build(),
        table(feeds(), DynamoFeedWatermark.ID).build());
  }

  /**
   * The tables whose items expire, each with the attribute that says when, in epoch seconds;
   * DynamoDB deletes an item some time after.
   */
  public Map<String, String> expiries() {
    return Map.of(
        inbox(), DynamoInbox.EXPIRES_AT,
        statements(), StatementItem.EXPIRES_AT,
        carts(), CartItem.EXPIRES_AT);
  }

  /**
   * Creates the tables that are not there yet and waits until all are ready; for local use. Several
   * processes may do so at once.
   */
  public void createMissing(DynamoDbClient client) {
    definitions().forEach(definition -> create(client, definition));
    definitions()
        .forEach(
            definition ->
                client.waiter().waitUntilTableExists(t -> t.tableName(definition.tableName())));
    expiries().forEach((table, attribute) -> enableExpiry(client, table, attribute));
  }

  private static void create(DynamoDbClient client, CreateTableRequest definition) {
    try {
      client.createTable(definition);
    } catch (ResourceInUseException alreadyThere) {
      // Somebody created it earlier, or does so now: both are what was asked for.
    }
  }

  private static void enableExpiry(DynamoDbClient client, String table, String attribute) {
    try {
      client.updateTimeToLive(
          t ->
              t.tableName(table)
                  .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute)));
    } catch (DynamoDbException refused) {
      if (expiry(client, table) == TimeToLiveStatus.DISABLED) {
        throw refused;
      }
    }
  }

  private static TimeToLiveStatus expiry(DynamoDbClient client, String table) {
    return client
        .describeTimeToLive(t -> t.tableName(table))
        .timeToLiveDescription()
        .timeToLiveStatus();
  }

  private static CreateTableRequest.Builder queued(String name, String id) {
    return table(name, id)
        .attributeDefinitions(text(id), text(QueueIndex.QUEUE), text(QueueIndex.POSITION))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName(QueueIndex.NAME)
                .keySchema(
                    key(QueueIndex.QUEUE, KeyType.HASH), key(QueueIndex.POSITION, KeyType.RANGE))
                .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                .build());
  }

  private static CreateTableRequest.Builder table(String name, String id) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(id))
        .keySchema(key(id, KeyType.HASH));
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }
}
