package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Marks of feeds in DynamoDB, all in one item, so that one read finds the one furthest behind, and
 * a gap holds every one of them. Thread-safe.
 *
 * <pre>
 * id           S, "applied-through"
 * (a feed)     S, its mark, ISO 8601 to the nanosecond, UTC
 * gap:notice   S, where there is a gap
 * gap:load     S, the load that repairs it, once that was begun
 * </pre>
 */
public final class DynamoFeedWatermark implements FeedWatermark {

  static final String ID = "id";

  // No feed has a colon in its name.
  private static final String NOTICE = "gap:notice";
  private static final String LOAD = "gap:load";

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
    return update(
        update ->
            update
                .updateExpression("SET #feed = :mark")
                .conditionExpression(
                    "attribute_not_exists(#notice)"
                        + " AND (attribute_not_exists(#feed) OR #feed < :mark)")
                .expressionAttributeNames(Map.of("#feed", feed, "#notice", NOTICE))
                .expressionAttributeValues(Map.of(":mark", Attributes.time(appliedThrough))));
  }

  /** Read from any copy: an older mark is as true. */
  @Override
  public Either<Fault, Option<Instant>> appliedThrough() {
    return item(false)
        .flatMap(item -> ItemReader.read(PART, item, reader -> furthestBehind(reader, item)));
  }

  @Override
  public Either<Fault, Void> openGap(String notice) {
    return update(
        update ->
            update
                .updateExpression("SET #notice = :notice REMOVE #load")
                .expressionAttributeNames(Map.of("#notice", NOTICE, "#load", LOAD))
                .expressionAttributeValues(Map.of(":notice", Attributes.text(notice))));
  }

  @Override
  public Either<Fault, Option<Gap>> gap() {
    return item(true).flatMap(item -> ItemReader.read(PART, item, DynamoFeedWatermark::gap));
  }

  @Override
  public Either<Fault, Void> repairBy(Gap gap, String load) {
    return update(
        update ->
            update
                .updateExpression("SET #load = :load")
                .conditionExpression("#notice = :notice")
                .expressionAttributeNames(Map.of("#notice", NOTICE, "#load", LOAD))
                .expressionAttributeValues(
                    Map.of(
                        ":notice", Attributes.text(gap.notice()), ":load", Attributes.text(load))));
  }

  @Override
  public Either<Fault, Void> close(Gap gap) {
    return update(
        update ->
            update
                .updateExpression("REMOVE #notice, #load")
                .conditionExpression("#notice = :notice")
                .expressionAttributeNames(Map.of("#notice", NOTICE, "#load", LOAD))
                .expressionAttributeValues(Map.of(":notice", Attributes.text(gap.notice()))));
  }

  /** What the condition does not allow is left as it is. */
  private Either<Fault, Void> update(Consumer<UpdateItemRequest.Builder> change) {
    return DynamoFaults.writingIf(
            PART,
            () ->
                client.updateItem(update -> update.tableName(table).key(KEY).applyMutation(change)))
        .map(_ -> null);
  }

  private Either<Fault, Map<String, AttributeValue>> item(boolean consistently) {
    return DynamoFaults.reading(
        PART,
        () ->
            client
                .getItem(get -> get.tableName(table).key(KEY).consistentRead(consistently))
                .item());
  }

  private static Option<Gap> gap(ItemReader item) {
    return Option.when(
        item.has(NOTICE),
        () -> new Gap(item.text(NOTICE), Option.when(item.has(LOAD), () -> item.text(LOAD))));
  }

  private static Option<Instant> furthestBehind(
      ItemReader reader, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> marks = new HashMap<>(item);
    marks.keySet().removeAll(Set.of(ID, NOTICE, LOAD));
    return Option.ofOptional(
        marks.keySet().stream().map(reader::time).min(Comparator.naturalOrder()));
  }
}
