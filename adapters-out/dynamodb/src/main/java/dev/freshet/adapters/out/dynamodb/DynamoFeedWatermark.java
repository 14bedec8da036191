package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.domain.loan.LoanId;
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
 * Marks of feeds in DynamoDB, all in one item, so that one read finds the one furthest behind and
 * every doubt that it passed, and a gap holds every one of them. Thread-safe.
 *
 * <pre>
 * id           S, "applied-through"
 * (a feed)     S, its mark, ISO 8601 to the nanosecond, UTC
 * gap:notice   S, where there is a gap
 * gap:load     S, the load that repairs it, once that was begun
 * doubt:loans  M, by loan in doubt the notice, S
 * </pre>
 */
public final class DynamoFeedWatermark implements FeedWatermark {

  static final String ID = "id";

  // No feed has a colon in its name.
  private static final String NOTICE = "gap:notice";
  private static final String LOAD = "gap:load";
  private static final String DOUBTED = "doubt:loans";

  private static final String PART = "feed watermark";
  private static final Map<String, AttributeValue> KEY =
      Map.of(ID, Attributes.text("applied-through"));

  private static final Map<String, String> GAP = Map.of("#notice", NOTICE, "#load", LOAD);
  private static final AttributeValue NONE = AttributeValue.fromM(Map.of());

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
  public Either<Fault, Marks> marks() {
    return item(false).flatMap(item -> ItemReader.read(PART, item, reader -> marks(reader, item)));
  }

  @Override
  public Either<Fault, Void> doubt(LoanId loan, String notice) {
    return update(
            update ->
                update
                    .updateExpression("SET #doubted = if_not_exists(#doubted, :none)")
                    .expressionAttributeNames(Map.of("#doubted", DOUBTED))
                    .expressionAttributeValues(Map.of(":none", NONE)))
        .flatMap(_ -> putInDoubt(loan, notice))
        .flatMap(put -> put ? Either.right(null) : openGap(notice));
  }

  @Override
  public Either<Fault, Void> trust(LoanId loan, String notice) {
    return update(
        update ->
            update
                .updateExpression("REMOVE #doubted.#loan")
                .conditionExpression("#doubted.#loan = :notice")
                .expressionAttributeNames(Map.of("#doubted", DOUBTED, "#loan", loan.value()))
                .expressionAttributeValues(Map.of(":notice", Attributes.text(notice))));
  }

  @Override
  public Either<Fault, Void> openGap(String notice) {
    return update(
        update ->
            update
                .updateExpression("SET #notice = :notice REMOVE #load")
                .expressionAttributeNames(GAP)
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
                .expressionAttributeNames(GAP)
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
                .expressionAttributeNames(GAP)
                .expressionAttributeValues(Map.of(":notice", Attributes.text(gap.notice()))));
  }

  private Either<Fault, Boolean> putInDoubt(LoanId loan, String notice) {
    return updateIf(
        update ->
            update
                .updateExpression("SET #doubted.#loan = :notice")
                .conditionExpression("attribute_exists(#doubted.#loan) OR size(#doubted) < :most")
                .expressionAttributeNames(Map.of("#doubted", DOUBTED, "#loan", loan.value()))
                .expressionAttributeValues(
                    Map.of(
                        ":notice",
                        Attributes.text(notice),
                        ":most",
                        Attributes.number(MOST_DOUBTED))));
  }

  /** What the condition does not allow is left as it is. */
  private Either<Fault, Void> update(Consumer<UpdateItemRequest.Builder> change) {
    return updateIf(change).map(_ -> null);
  }

  private Either<Fault, Boolean> updateIf(Consumer<UpdateItemRequest.Builder> change) {
    return DynamoFaults.writingIf(
            PART,
            () ->
                client.updateItem(update -> update.tableName(table).key(KEY).applyMutation(change)))
        .map(Option::isDefined);
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

  private static Marks marks(ItemReader reader, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> marks = new HashMap<>(item);
    marks.keySet().removeAll(Set.of(ID, NOTICE, LOAD, DOUBTED));
    Map<LoanId, String> doubted = new HashMap<>();
    item.getOrDefault(DOUBTED, NONE)
        .m()
        .forEach((loan, notice) -> doubted.put(new LoanId(loan), notice.s()));
    return new Marks(
        Option.ofOptional(marks.keySet().stream().map(reader::time).min(Comparator.naturalOrder())),
        doubted);
  }
}
