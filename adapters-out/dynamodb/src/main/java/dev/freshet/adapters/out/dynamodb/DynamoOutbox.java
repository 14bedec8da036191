package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.caching.Concurrently;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * An outbox in DynamoDB. Thread-safe.
 *
 * <p>One attribute says from when a row may be claimed; a claim moves it on, on condition that it
 * still is what the claimer saw. So of any number of relays one gets the row, and a claim expires
 * by itself. Each lane is a queue of its own.
 */
public final class DynamoOutbox implements Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(DynamoOutbox.class);
  private static final String PART = "outbox";

  private final DynamoDbClient client;
  private final String table;

  public DynamoOutbox(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.outbox();
  }

  @Override
  public Either<Fault, Void> append(Event event) {
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(table)
            .item(OutboxItem.of(event))
            .conditionExpression(OutboxItem.IS_NEW)
            .build();
    return DynamoFaults.writingIf(PART, () -> client.putItem(put)).map(appended -> null);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A fault ends the round. Rows claimed besides are answered all the same, because nobody else
   * can publish them now; a lasting fault leaves the next call without any. A corrupt row has moved
   * on in the line and does not hold up those behind it.
   */
  @Override
  public Either<Fault, List<Claimed>> claim(int limit, Instant now, Duration hold) {
    List<Claimed> claimed = new ArrayList<>();
    Option<Fault> fault =
        DynamoFaults.reading(PART, () -> claimInto(claimed, limit, now, now.plus(hold)))
            .fold(Option::some, Function.identity());
    fault.forEach(f -> LOG.warn("claiming from the outbox ended early: {}", f));
    return claimed.isEmpty() && fault.isDefined()
        ? Either.left(fault.get())
        : Either.right(List.copyOf(claimed));
  }

  @Override
  public Either<Fault, Void> remove(EventId event) {
    return DynamoFaults.writing(
            PART, () -> client.deleteItem(d -> d.tableName(table).key(key(event.value()))))
        .map(removed -> null);
  }

  @Override
  public Either<Fault, Void> retryLater(Claimed claimed, Instant notBefore) {
    String id = claimed.event().id().value();
    UpdateItemRequest giveBack =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(id))
            .updateExpression("SET #position = :due")
            .conditionExpression("#attempt = :attempt")
            .expressionAttributeNames(
                Map.of("#position", QueueIndex.POSITION, "#attempt", OutboxItem.ATTEMPT))
            .expressionAttributeValues(
                Map.of(
                    ":due", QueueIndex.position(notBefore, id),
                    ":attempt", Attributes.number(claimed.attempt())))
            .build();
    return DynamoFaults.writingIf(PART, () -> client.updateItem(giveBack)).map(given -> null);
  }

  @Override
  public Either<Fault, Long> backlog() {
    return DynamoFaults.reading(
        PART, () -> Stream.of(Lane.values()).mapToLong(lane -> index(lane).size()).sum());
  }

  private QueueIndex index(Lane lane) {
    return new QueueIndex(client, table, EventItem.ID, OutboxItem.queueOf(lane));
  }

  private Option<Fault> claimInto(List<Claimed> claimed, int limit, Instant now, Instant until) {
    Option<Fault> fault = Option.none();
    for (Lane lane : Lane.values()) {
      fault = fault.orElse(() -> claimInto(claimed, lane, limit, now, until));
    }
    return fault;
  }

  /** What others got first leaves room for those behind it. */
  private Option<Fault> claimInto(
      List<Claimed> claimed, Lane lane, int limit, Instant now, Instant until) {
    Iterator<QueueIndex.Waiting> due =
        claimed.size() < limit
            ? index(lane).until(now).iterator()
            : Collections.<QueueIndex.Waiting>emptyIterator();
    Option<Fault> fault = Option.none();
    while (claimed.size() < limit && due.hasNext() && fault.isEmpty()) {
      for (Either<Fault, Option<Claimed>> row :
          Concurrently.each(
              next(due, limit - claimed.size()), waiting -> claim(lane, waiting, until))) {
        row.peek(taken -> taken.forEach(claimed::add));
        fault = fault.orElse(row.swap().toOption());
      }
    }
    return fault;
  }

  private static List<QueueIndex.Waiting> next(Iterator<QueueIndex.Waiting> due, int most) {
    List<QueueIndex.Waiting> next = new ArrayList<>();
    while (next.size() < most && due.hasNext()) {
      next.add(due.next());
    }
    return next;
  }

  private Either<Fault, Option<Claimed>> claim(Lane lane, QueueIndex.Waiting row, Instant until) {
    return DynamoFaults.writingIf(PART, () -> client.updateItem(take(row, until)).attributes())
        .flatMap(
            item ->
                item.isEmpty()
                    ? Either.right(Option.none())
                    : ItemReader.read(PART, item.get(), OutboxItem::read)
                        .flatMap(taken -> inLane(lane, row, taken)));
  }

  /** What was appended before there were lanes goes to its own, to where it waited. */
  private Either<Fault, Option<Claimed>> inLane(Lane lane, QueueIndex.Waiting row, Claimed taken) {
    return Lane.of(taken.event()) == lane
        ? Either.right(Option.some(taken))
        : DynamoFaults.writingIf(PART, () -> client.updateItem(move(row, taken)))
            .map(_ -> Option.none());
  }

  private UpdateItemRequest move(QueueIndex.Waiting row, Claimed taken) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(row.id()))
        .updateExpression("SET #queue = :queue, #position = :seen")
        .conditionExpression("#attempt = :attempt")
        .expressionAttributeNames(
            Map.of(
                "#queue", QueueIndex.QUEUE,
                "#position", QueueIndex.POSITION,
                "#attempt", OutboxItem.ATTEMPT))
        .expressionAttributeValues(
            Map.of(
                ":queue", Attributes.text(OutboxItem.queueOf(Lane.of(taken.event()))),
                ":seen", Attributes.text(row.position()),
                ":attempt", Attributes.number(taken.attempt())))
        .build();
  }

  private UpdateItemRequest take(QueueIndex.Waiting row, Instant until) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(key(row.id()))
        .updateExpression("SET #position = :until ADD #attempt :one")
        .conditionExpression("#position = :seen")
        .expressionAttributeNames(
            Map.of("#position", QueueIndex.POSITION, "#attempt", OutboxItem.ATTEMPT))
        .expressionAttributeValues(
            Map.of(
                ":seen", Attributes.text(row.position()),
                ":until", QueueIndex.position(until, row.id()),
                ":one", Attributes.number(1)))
        .returnValues(ReturnValue.ALL_NEW)
        .build();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(EventItem.ID, Attributes.text(id));
  }
}
