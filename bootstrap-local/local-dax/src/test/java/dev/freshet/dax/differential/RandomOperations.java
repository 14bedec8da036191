package dev.freshet.dax.differential;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Operations on one item, by seed; the same request goes to both sides, each of which has its own
 * DynamoDB.
 */
public final class RandomOperations {
  private static final List<ReturnValue> ANY_RETURN =
      List.of(
          ReturnValue.NONE,
          ReturnValue.ALL_OLD,
          ReturnValue.UPDATED_OLD,
          ReturnValue.ALL_NEW,
          ReturnValue.UPDATED_NEW);

  private final String table;
  private final SplittableRandom random;
  private final RandomItems items;
  private final RandomExpressions expressions;
  private final RandomBatches batches;
  private final RandomPages pages;

  public RandomOperations(String table, long seed) {
    this.table = table;
    random = new SplittableRandom(seed);
    items = new RandomItems(random);
    expressions = new RandomExpressions(random, items);
    batches = new RandomBatches(table, random, items, expressions);
    pages = new RandomPages(table, random, items, expressions);
  }

  public Generated next() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> put();
      case 2, 3 -> update();
      case 4 -> delete();
      case 5, 6 -> get();
      case 7 -> pages.query();
      case 8 -> pages.scan();
      case 9 -> random.nextBoolean() ? batches.get() : batches.write();
      case 10 -> batches.transactWrite();
      default -> batches.transactGet();
    };
  }

  private Generated put() {
    Expression e = new Expression();
    PutItemRequest put =
        PutItemRequest.builder()
            .tableName(table)
            .item(items.item())
            .conditionExpression(maybeCondition(e))
            .expressionAttributeNames(e.names())
            .expressionAttributeValues(e.values())
            .returnValues(random.nextBoolean() ? ReturnValue.NONE : ReturnValue.ALL_OLD)
            .build();
    return new Generated(put.toString(), client -> client.putItem(put).attributes());
  }

  private Generated update() {
    Expression e = new Expression();
    UpdateItemRequest update =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(items.key())
            .updateExpression(expressions.update(e))
            .conditionExpression(maybeCondition(e))
            .expressionAttributeNames(e.names())
            .expressionAttributeValues(e.values())
            .returnValues(ANY_RETURN.get(random.nextInt(ANY_RETURN.size())))
            .build();
    return new Generated(update.toString(), client -> client.updateItem(update).attributes());
  }

  private Generated delete() {
    Expression e = new Expression();
    DeleteItemRequest delete =
        DeleteItemRequest.builder()
            .tableName(table)
            .key(items.key())
            .conditionExpression(maybeCondition(e))
            .expressionAttributeNames(e.names())
            .expressionAttributeValues(e.values())
            .returnValues(random.nextBoolean() ? ReturnValue.NONE : ReturnValue.ALL_OLD)
            .build();
    return new Generated(delete.toString(), client -> client.deleteItem(delete).attributes());
  }

  private Generated get() {
    Expression e = new Expression();
    GetItemRequest.Builder get =
        GetItemRequest.builder()
            .tableName(table)
            .key(items.key())
            .consistentRead(random.nextInt(4) == 0);
    if (random.nextBoolean()) {
      get.projectionExpression(expressions.projection(e)).expressionAttributeNames(e.names());
    }
    GetItemRequest request = get.build();
    return new Generated(request.toString(), client -> client.getItem(request).item());
  }

  private @Nullable String maybeCondition(Expression e) {
    return random.nextInt(3) == 0 ? expressions.condition(e, 3) : null;
  }
}
