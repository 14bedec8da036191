package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Payments in DynamoDB, whose events go to the {@link DynamoOutbox} of the same tables.
 * Thread-safe.
 */
public final class DynamoPaymentStore implements PaymentStore {

  private static final String PART = "payment store";
  private static final String WRITTEN_BY = "writtenBy";

  /** No payment can have this id. */
  private static final AttributeValue TRIAL = Attributes.text("trial write");

  private final DynamoDbClient client;
  private final DynamoTables tables;
  private final DynamoTransactions transactions;
  private final PaymentLine line;

  public DynamoPaymentStore(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.tables = tables;
    this.transactions = new DynamoTransactions(client, PART);
    this.line = new PaymentLine(client, PART, tables.payments());
  }

  @Override
  public Either<Fault, Option<PaymentRecord>> begin(PaymentIntent intent) {
    // Tells a write of ours, whose answer was lost and which the SDK repeated, from another's.
    AttributeValue writer = Attributes.text(UUID.randomUUID().toString());
    return DynamoFaults.writing(PART, () -> standing(intent, writer))
        .flatMap(
            item ->
                item.isEmpty() || writer.equals(item.get(WRITTEN_BY))
                    ? Either.right(Option.none())
                    : read(item).map(Option::some));
  }

  @Override
  public Either<Fault, PaymentOutcome> complete(
      PaymentId payment, PaymentOutcome outcome, Option<Event> event) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().update(recordOf(payment, outcome)).build());
    event.forEach(e -> writes.add(TransactWriteItem.builder().put(appendOf(e)).build()));
    return transactions
        .write(writes)
        .flatMap(
            refusals -> {
              if (refusals.isEmpty()) {
                return Either.right(outcome);
              }
              CancellationReason ofPayment = refusals.getFirst();
              return DynamoTransactions.conditionFailed(ofPayment)
                  ? standing(payment, ofPayment)
                  : complete(payment, outcome, Option.none()); // its event waits there already
            });
  }

  @Override
  public Either<Fault, Option<PaymentRecord>> find(PaymentId payment) {
    return line.look(payment, item -> Option.some(PaymentItem.read(item)));
  }

  @Override
  public Either<Fault, List<OpenPayment>> open(Instant before, int limit) {
    return line.due(before, limit);
  }

  @Override
  public Either<Fault, Void> retryLater(OpenPayment payment, Instant due) {
    return line.retryLater(payment, due);
  }

  @Override
  public Either<Fault, Void> park(OpenPayment payment, String reason, Instant at) {
    return line.park(payment, reason, at);
  }

  @Override
  public Either<Fault, List<ParkedPayment>> parked(int limit) {
    return line.parked(limit);
  }

  @Override
  public Either<Fault, Option<ParkedPayment>> redrive(PaymentId payment, Instant due) {
    return line.redrive(payment, due);
  }

  @Override
  @SuppressWarnings("NullAway") // null is the only value of Void
  public Either<Fault, Void> tryWriting() {
    return DynamoFaults.writing(
            PART,
            () ->
                client.putItem(
                    put ->
                        put.tableName(tables.payments())
                            .item(Map.of(PaymentItem.ID, TRIAL))
                            .conditionExpression(
                                "attribute_not_exists(" + PaymentItem.OUTCOME + ")")))
        .map(_ -> null);
  }

  /** Writes the intent and answers an empty item, or the item that stands. */
  private Map<String, AttributeValue> standing(PaymentIntent intent, AttributeValue writer) {
    Map<String, AttributeValue> item = PaymentItem.of(intent);
    item.put(WRITTEN_BY, writer);
    try {
      client.putItem(
          PutItemRequest.builder()
              .tableName(tables.payments())
              .item(item)
              .conditionExpression("attribute_not_exists(" + PaymentItem.ID + ")")
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
      return Map.of();
    } catch (ConditionalCheckFailedException known) {
      return known.item();
    }
  }

  private Update recordOf(PaymentId payment, PaymentOutcome outcome) {
    return Update.builder()
        .tableName(tables.payments())
        .key(PaymentLine.key(payment))
        .updateExpression("SET #outcome = :outcome REMOVE #queue, #position")
        .conditionExpression("attribute_exists(#id) AND attribute_not_exists(#outcome)")
        .expressionAttributeNames(
            Map.of(
                "#id", PaymentItem.ID,
                "#outcome", PaymentItem.OUTCOME,
                "#queue", QueueIndex.QUEUE,
                "#position", QueueIndex.POSITION))
        .expressionAttributeValues(Map.of(":outcome", OutcomeItem.of(outcome)))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private Put appendOf(Event event) {
    return Put.builder()
        .tableName(tables.outbox())
        .item(OutboxItem.of(event))
        .conditionExpression(OutboxItem.IS_NEW)
        .build();
  }

  private static Either<Fault, PaymentOutcome> standing(
      PaymentId payment, CancellationReason reason) {
    if (!reason.hasItem()) {
      throw new IllegalStateException("payment " + payment + " was never begun");
    }
    return read(reason.item())
        .flatMap(
            known ->
                known
                    .outcome()
                    .toEither(new Fault.Corrupt(PART, "neither open nor ended: " + payment)));
  }

  private static Either<Fault, PaymentRecord> read(Map<String, AttributeValue> item) {
    return ItemReader.read(PART, item, PaymentItem::read);
  }
}
