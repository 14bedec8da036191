package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentStore.OpenPayment;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The open payments, in the line of those that are due and in that of those that are parked. */
final class PaymentLine {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentLine.class);
  private static final String STILL_THE_SAME = "#queue = :open AND #attempts = :seen";
  private static final String NEVER_TRIED =
      "#queue = :open AND (#attempts = :seen OR attribute_not_exists(#attempts))";
  private static final Map<String, String> NAMES =
      Map.of(
          "#queue", QueueIndex.QUEUE,
          "#position", QueueIndex.POSITION,
          "#attempts", PaymentItem.ATTEMPTS);

  private final DynamoDbClient client;
  private final String part;
  private final String table;
  private final QueueIndex due;
  private final QueueIndex parked;

  PaymentLine(DynamoDbClient client, String part, String table) {
    this.client = client;
    this.part = part;
    this.table = table;
    this.due = new QueueIndex(client, table, PaymentItem.ID, PaymentItem.OPEN);
    this.parked = new QueueIndex(client, table, PaymentItem.ID, PaymentItem.PARKED);
  }

  Either<Fault, List<OpenPayment>> due(Instant before, int limit) {
    return waiting(() -> due.before(before), limit, item -> PaymentItem.due(item, before));
  }

  Either<Fault, List<ParkedPayment>> parked(int limit) {
    return waiting(parked::all, limit, PaymentItem::parked);
  }

  Either<Fault, Void> retryLater(OpenPayment payment, Instant notBefore) {
    return move(payment, "SET #position = :position, #attempts = :made", notBefore, Map.of());
  }

  Either<Fault, Void> park(OpenPayment payment, String reason, Instant at) {
    return move(
        payment,
        "SET #queue = :parked, #position = :position, #attempts = :made, "
            + "reason = :reason, parkedAt = :at",
        at,
        Map.of(
            ":parked", Attributes.text(PaymentItem.PARKED),
            ":reason", Attributes.text(reason),
            ":at", Attributes.time(at)));
  }

  Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment, Instant from) {
    UpdateItemRequest update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(payment))
            .updateExpression(
                "SET #queue = :open, #position = :position, #attempts = :none "
                    + "REMOVE reason, parkedAt")
            .conditionExpression("#queue = :parked")
            .expressionAttributeNames(NAMES)
            .expressionAttributeValues(
                Map.of(
                    ":open", Attributes.text(PaymentItem.OPEN),
                    ":parked", Attributes.text(PaymentItem.PARKED),
                    ":position", QueueIndex.position(from, payment.value()),
                    ":none", Attributes.number(0)))
            .returnValues(ReturnValue.ALL_OLD)
            .build();
    return DynamoFaults.writingIf(part, () -> client.updateItem(update).attributes())
        .flatMap(
            was ->
                was.isEmpty()
                    ? Either.right(Option.none())
                    : ItemReader.read(part, was.get(), PaymentItem::parked));
  }

  private Either<Fault, Void> move(
      OpenPayment payment, String update, Instant position, Map<String, AttributeValue> more) {
    PaymentId id = payment.intent().paymentId();
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":open", Attributes.text(PaymentItem.OPEN));
    values.put(":position", QueueIndex.position(position, id.value()));
    values.put(":seen", Attributes.number(payment.attempts()));
    values.put(":made", Attributes.number(payment.attempts() + 1));
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(id))
            .updateExpression(update)
            .conditionExpression(payment.attempts() == 0 ? NEVER_TRIED : STILL_THE_SAME)
            .expressionAttributeNames(NAMES)
            .expressionAttributeValues(values)
            .build();
    return DynamoFaults.writingIf(part, () -> client.updateItem(request)).map(moved -> null);
  }

  /**
   * The index may lag behind, so each payment is looked at itself. A corrupt one is reported, but
   * only where there is no other: it holds up nobody.
   */
  private <T> Either<Fault, List<T>> waiting(
      Supplier<Stream<QueueIndex.Waiting>> index, int limit, Function<ItemReader, Option<T>> as) {
    return DynamoFaults.reading(part, () -> waitingInto(new ArrayList<>(), index.get(), limit, as))
        .flatMap(found -> found);
  }

  private <T> Either<Fault, List<T>> waitingInto(
      List<T> found,
      Stream<QueueIndex.Waiting> index,
      int limit,
      Function<ItemReader, Option<T>> as) {
    Option<Fault> corrupt = Option.none();
    Iterator<QueueIndex.Waiting> candidates = index.iterator();
    while (found.size() < limit && candidates.hasNext()) {
      Either<Fault, Option<T>> one = look(new PaymentId(candidates.next().id()), as);
      one.peek(payment -> payment.forEach(found::add));
      one.peekLeft(fault -> LOG.warn("an open payment cannot be read: {}", fault));
      corrupt = corrupt.orElse(one.swap().toOption());
    }
    return found.isEmpty() && corrupt.isDefined()
        ? Either.left(corrupt.get())
        : Either.right(found);
  }

  /** What is known of a payment, by a consistent read. */
  <T> Either<Fault, Option<T>> look(PaymentId payment, Function<ItemReader, Option<T>> as) {
    return DynamoFaults.reading(
            part,
            () ->
                client.getItem(get -> get.tableName(table).key(key(payment)).consistentRead(true)))
        .flatMap(
            answer ->
                answer.hasItem()
                    ? ItemReader.read(part, answer.item(), as)
                    : Either.right(Option.none()));
  }

  static Map<String, AttributeValue> key(PaymentId payment) {
    return Map.of(PaymentItem.ID, Attributes.text(payment.value()));
  }
}
