package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.EventStore;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The history of events in DynamoDB. Thread-safe.
 *
 * <p>An event is copied, in one transaction, to the bucket of its day (UTC) and to the bucket of
 * each key it touches, at the position of its time and id; appending it again writes the same
 * items. The bucket "days" names the days that have events, so that a range of years costs no more
 * than what is in it.
 */
public final class DynamoEventStore implements EventStore {

  static final String BUCKET = "bucket";
  static final String POSITION = "position";

  private static final String PART = "event store";
  private static final String DAYS = "days";
  private static final String FIRST = "0";
  private static final String LAST = "~";
  private static final int LENGTH_OF_DAY = "2026-03-02".length();
  private static final int LARGEST_PAGE = 1000;

  private final DynamoDbClient client;
  private final String table;
  private final DynamoTransactions transactions;
  private final Set<String> namedDays = ConcurrentHashMap.newKeySet();

  public DynamoEventStore(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.events();
    this.transactions = new DynamoTransactions(client, PART);
  }

  @Override
  public Either<Fault, Void> append(Event event) {
    String position = position(event);
    List<TransactWriteItem> copies =
        Stream.concat(
                Stream.of(dayOf(position)), event.keys().stream().map(DynamoEventStore::bucketOf))
            .distinct()
            .map(bucket -> copy(event, bucket, position))
            .toList();
    return nameDay(dayOf(position)).flatMap(named -> transactions.write(copies)).map(done -> null);
  }

  @Override
  public Either<Fault, Page> between(Instant from, Instant to, Option<String> cursor, int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page holds 1 to 1000 events: " + limit);
    }
    String start = cursor.map(DynamoEventStore::after).getOrElse(Attributes.timeText(from));
    String end = Attributes.timeText(to);
    if (start.compareTo(end) >= 0) {
      return Either.right(new Page(List.of(), Option.none()));
    }
    return read(() ->
            days(dayOf(start), dayOf(end))
                .flatMap(day -> items(range(day, start, end).limit(limit + 1)))
                .limit(limit + 1L))
        .map(found -> page(found, limit));
  }

  @Override
  public Either<Fault, List<Event>> touching(CacheKey key, int limit) {
    QueryRequest.Builder newestFirst =
        range(bucketOf(key), FIRST, LAST).scanIndexForward(false).limit(limit);
    return read(() -> items(newestFirst).limit(limit));
  }

  /** Names a day in the bucket of days, before its first event is written. */
  private Either<Fault, Void> nameDay(String day) {
    if (namedDays.contains(day)) {
      return Either.right(null);
    }
    Map<String, AttributeValue> item =
        Map.of(BUCKET, Attributes.text(DAYS), POSITION, Attributes.text(day));
    return DynamoFaults.writing(PART, () -> client.putItem(p -> p.tableName(table).item(item)))
        .peek(named -> namedDays.add(day))
        .map(named -> null);
  }

  private TransactWriteItem copy(Event event, String bucket, String position) {
    Map<String, AttributeValue> item = EventItem.of(event);
    item.put(BUCKET, Attributes.text(bucket));
    item.put(POSITION, Attributes.text(position));
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item).build())
        .build();
  }

  private Stream<String> days(String first, String last) {
    return items(range(DAYS, first, last)).map(item -> ItemReader.of(item).text(POSITION));
  }

  /** Both ends included. */
  private QueryRequest.Builder range(String bucket, String low, String high) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#bucket = :bucket AND #position BETWEEN :low AND :high")
        .expressionAttributeNames(Map.of("#bucket", BUCKET, "#position", POSITION))
        .expressionAttributeValues(
            Map.of(
                ":bucket", Attributes.text(bucket),
                ":low", Attributes.text(low),
                ":high", Attributes.text(high)));
  }

  /** The items that a query finds; pages are fetched as the stream is read. */
  private Stream<Map<String, AttributeValue>> items(QueryRequest.Builder query) {
    return client.queryPaginator(query.build()).items().stream();
  }

  private static Either<Fault, List<Event>> read(
      Supplier<Stream<Map<String, AttributeValue>>> items) {
    return DynamoFaults.reading(PART, () -> items.get().toList())
        .flatMap(
            found ->
                Either.sequenceRight(
                    found.stream()
                        .map(item -> ItemReader.read(PART, item, EventItem::read))
                        .toList()))
        .map(Seq::asJava);
  }

  private static Page page(List<Event> found, int limit) {
    return found.size() <= limit
        ? new Page(found, Option.none())
        : new Page(found.subList(0, limit), Option.some(position(found.get(limit - 1))));
  }

  private static String position(Event event) {
    return Attributes.timeText(event.occurredAt()) + "#" + event.id();
  }

  /**
   * Where a range continues that ended at a cursor: a space sorts below all that an id may hold.
   */
  private static String after(String cursor) {
    int end = Math.max(0, cursor.indexOf('#'));
    try {
      String time = Attributes.timeText(Instant.parse(cursor.substring(0, end)));
      return time + "#" + new EventId(cursor.substring(end + 1)) + " ";
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a cursor: " + cursor, e);
    }
  }

  private static String dayOf(String position) {
    return position.substring(0, LENGTH_OF_DAY);
  }

  private static String bucketOf(CacheKey key) {
    return "key#" + key;
  }
}
