package dev.freshet.adapters.out.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The sparse index of a table over the items that wait for something, in the order in which they
 * wait. An item enters it by its queue attribute and leaves it when that is removed.
 */
record QueueIndex(DynamoDbClient client, String table, String id, String queue) {

  static final String NAME = "queue";
  static final String QUEUE = "queue";
  static final String POSITION = "position";

  /** Sorts after every position, which begins with a digit. */
  private static final String END = "~";

  /** An item that waits, as the index saw it: eventually consistent. */
  record Waiting(String id, String position) {}

  /** Where an item waits: ordered by time, then by id. */
  static AttributeValue position(Instant moment, String id) {
    return Attributes.text(Attributes.timeText(moment) + "#" + id);
  }

  /** Everything that waits; pages are fetched as the stream is read. */
  Stream<Waiting> all() {
    return below(END);
  }

  /** What waits since before a moment. */
  Stream<Waiting> before(Instant moment) {
    return below(Attributes.timeText(moment));
  }

  /** What waits since a moment or before. */
  Stream<Waiting> until(Instant moment) {
    return below(Attributes.timeText(moment) + END);
  }

  /** How many wait. */
  long size() {
    QueryRequest count = query(END).toBuilder().select(Select.COUNT).build();
    return client.queryPaginator(count).stream().mapToLong(QueryResponse::count).sum();
  }

  private Stream<Waiting> below(String bound) {
    return client.queryPaginator(query(bound)).items().stream()
        .map(ItemReader::of)
        .map(item -> new Waiting(item.text(id), item.text(POSITION)));
  }

  private QueryRequest query(String bound) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(NAME)
        .keyConditionExpression("#queue = :queue AND #position < :bound")
        .expressionAttributeNames(Map.of("#queue", QUEUE, "#position", POSITION))
        .expressionAttributeValues(
            Map.of(":queue", Attributes.text(queue), ":bound", Attributes.text(bound)))
        .build();
  }
}
