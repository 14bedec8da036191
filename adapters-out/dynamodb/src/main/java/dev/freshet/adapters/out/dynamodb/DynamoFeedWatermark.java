package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Marks of feeds in DynamoDB, all in one item, so that one read finds the one furthest behind.
 * Thread-safe.
 *
 * <pre>
 * id           S, "applied-through"
 * (a feed)     S, its mark, ISO 8601 to the nanosecond, UTC
 * </pre>
 */
public final class DynamoFeedWatermark implements FeedWatermark {

  static final String ID = "id";

  private static final String PART = "feed watermark";
  private static final Map<String, AttributeValue> KEY =
      Map.of(ID, Attributes.text("applied-through"));

  private final DynamoDbClient client;
  private final String table;

  public DynamoFeedWatermark(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.feeds();
  }

  @Override
  public Either<Fault, Void> advance(String feed, Instant appliedThrough) {
    return DynamoFaults.writingIf(
            PART,
            () ->
                client.updateItem(
                    update ->
                        update
                            .tableName(table)
                            .key(KEY)
                            .updateExpression("SET #feed = :mark")
                            .conditionExpression("attribute_not_exists(#feed) OR #feed < :mark")
                            .expressionAttributeNames(Map.of("#feed", feed))
                            .expressionAttributeValues(
                                Map.of(":mark", Attributes.time(appliedThrough)))))
        .map(_ -> null);
  }

  /** Read from any copy: an older mark is as true. */
  @Override
  public Either<Fault, Option<Instant>> appliedThrough() {
    return DynamoFaults.reading(
            PART, () -> client.getItem(get -> get.tableName(table).key(KEY)).item())
        .flatMap(item -> ItemReader.read(PART, item, reader -> furthestBehind(reader, item)));
  }

  private static Option<Instant> furthestBehind(
      ItemReader reader, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> marks = new HashMap<>(item);
    marks.remove(ID);
    return Option.ofOptional(
        marks.keySet().stream().map(reader::time).min(Comparator.naturalOrder()));
  }
}
