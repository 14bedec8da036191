package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cart.Carts;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Carts in DynamoDB, one item for each customer, read consistently and written conditionally.
 * Thread-safe.
 *
 * <p>DynamoDB deletes an expired item when it comes to it, which may be days later; until then
 * every read and every condition here takes it for gone.
 */
public final class DynamoCarts implements Carts {

  private static final String PART = "carts";
  private static final String LIVES = CartItem.EXPIRES_AT + " > :now";
  private static final String IS_GONE =
      "attribute_not_exists(" + CartItem.ID + ") OR " + CartItem.EXPIRES_AT + " <= :now";
  private static final String IS_EXPECTED = CartItem.VERSION + " = :expected";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoCarts(DynamoDbClient client, DynamoTables tables, InstantSource clock) {
    this.client = client;
    this.table = tables.carts();
    this.clock = clock;
  }

  @Override
  public Either<Fault, Option<Cart>> find(CustomerId customer) {
    return DynamoFaults.reading(
            PART,
            () -> client.getItem(g -> g.tableName(table).key(key(customer)).consistentRead(true)))
        .flatMap(answer -> answer.hasItem() ? living(answer.item()) : Either.right(Option.none()));
  }

  /** One write, which reads as well. */
  @Override
  public Either<Fault, Option<Cart>> touch(CustomerId customer) {
    UpdateItemRequest touch =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(customer))
            .updateExpression("SET " + CartItem.EXPIRES_AT + " = :then")
            .conditionExpression(LIVES)
            .expressionAttributeValues(Map.of(":now", now(), ":then", expiry()))
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    return DynamoFaults.writingIf(PART, () -> client.updateItem(touch).attributes())
        .flatMap(
            touched ->
                touched
                    .map(item -> read(item).map(Option::some))
                    .getOrElse(() -> Either.right(Option.none())));
  }

  @Override
  public Either<Fault, Boolean> begin(Cart first) {
    return put(first, IS_GONE, Map.of(":now", now()));
  }

  @Override
  public Either<Fault, Boolean> replace(CartVersion expected, Cart next) {
    return put(
        next,
        LIVES + " AND " + IS_EXPECTED,
        Map.of(":now", now(), ":expected", CartItem.version(expected)));
  }

  @Override
  public Either<Fault, Boolean> remove(CustomerId customer, CartVersion expected) {
    return DynamoFaults.writingIf(
            PART,
            () ->
                client.deleteItem(
                    d ->
                        d.tableName(table)
                            .key(key(customer))
                            .conditionExpression(IS_GONE + " OR " + IS_EXPECTED)
                            .expressionAttributeValues(
                                Map.of(":now", now(), ":expected", CartItem.version(expected)))))
        .map(Option::isDefined);
  }

  /** Whether the cart stands: put now, or by a try of the client whose answer was lost. */
  private Either<Fault, Boolean> put(
      Cart cart, String condition, Map<String, AttributeValue> values) {
    return DynamoFaults.writing(PART, () -> standing(cart, condition, values))
        .flatMap(
            standing ->
                standing.isEmpty()
                    ? Either.right(false)
                    : read(standing).map(found -> found.equals(cart)));
  }

  /** The item that stands after the put: its own, or the one that broke the condition, or none. */
  private Map<String, AttributeValue> standing(
      Cart cart, String condition, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = new HashMap<>(CartItem.of(cart));
    item.put(CartItem.EXPIRES_AT, expiry());
    try {
      client.putItem(
          PutItemRequest.builder()
              .tableName(table)
              .item(item)
              .conditionExpression(condition)
              .expressionAttributeValues(values)
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
      return item;
    } catch (ConditionalCheckFailedException other) {
      return other.hasItem() ? other.item() : Map.of();
    }
  }

  private Either<Fault, Option<Cart>> living(Map<String, AttributeValue> item) {
    return ItemReader.read(PART, item, reader -> reader.number(CartItem.EXPIRES_AT))
        .flatMap(
            expiry ->
                expiry > clock.instant().getEpochSecond()
                    ? read(item).map(Option::some)
                    : Either.right(Option.none()));
  }

  private AttributeValue now() {
    return Attributes.number(clock.instant().getEpochSecond());
  }

  private AttributeValue expiry() {
    return Attributes.number(clock.instant().plus(LIFETIME).getEpochSecond());
  }

  private static Either<Fault, Cart> read(Map<String, AttributeValue> item) {
    return ItemReader.read(PART, item, CartItem::read);
  }

  private static Map<String, AttributeValue> key(CustomerId customer) {
    return Map.of(CartItem.ID, Attributes.text(customer.value()));
  }
}
