package dev.freshet.dax.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Operations on several items; now and then a key is named twice, which DynamoDB refuses. */
final class RandomBatches {
  private final String table;
  private final SplittableRandom random;
  private final RandomItems items;
  private final RandomExpressions expressions;

  RandomBatches(
      String table, SplittableRandom random, RandomItems items, RandomExpressions expressions) {
    this.table = table;
    this.random = random;
    this.items = items;
    this.expressions = expressions;
  }

  Generated get() {
    Expression e = new Expression();
    KeysAndAttributes.Builder keys = KeysAndAttributes.builder().keys(keys());
    if (random.nextBoolean()) {
      keys.projectionExpression(expressions.projection(e)).expressionAttributeNames(e.names());
    }
    BatchGetItemRequest request =
        BatchGetItemRequest.builder().requestItems(Map.of(table, keys.build())).build();
    return new Generated(
        request.toString(),
        client ->
            Set.copyOf(client.batchGetItem(request).responses().getOrDefault(table, List.of())));
  }

  Generated write() {
    List<WriteRequest> writes = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys()) {
      Map<String, AttributeValue> item = new TreeMap<>(items.item());
      item.putAll(key);
      writes.add(
          random.nextBoolean()
              ? WriteRequest.builder().putRequest(put -> put.item(item)).build()
              : WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build());
    }
    BatchWriteItemRequest request =
        BatchWriteItemRequest.builder().requestItems(Map.of(table, writes)).build();
    return new Generated(
        request.toString(), client -> client.batchWriteItem(request).unprocessedItems());
  }

  Generated transactGet() {
    List<TransactGetItem> gets = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys()) {
      Expression e = new Expression();
      String projection = random.nextBoolean() ? expressions.projection(e) : null;
      gets.add(
          TransactGetItem.builder()
              .get(
                  get ->
                      get.tableName(table)
                          .key(key)
                          .projectionExpression(projection)
                          .expressionAttributeNames(e.names()))
              .build());
    }
    TransactGetItemsRequest request = TransactGetItemsRequest.builder().transactItems(gets).build();
    return new Generated(
        request.toString(),
        client ->
            client.transactGetItems(request).responses().stream()
                .map(response -> response.item())
                .toList());
  }

  Generated transactWrite() {
    List<TransactWriteItem> writes = new ArrayList<>();
    // DynamoDB Local, unlike the client and AWS, lets a transaction touch an item twice.
    for (Map<String, AttributeValue> key : keys().stream().distinct().toList()) {
      writes.add(transactWrite(key));
    }
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(writes).build();
    return new Generated(
        request.toString(),
        client -> client.transactWriteItems(request).hasItemCollectionMetrics());
  }

  private TransactWriteItem transactWrite(Map<String, AttributeValue> key) {
    Expression e = new Expression();
    TransactWriteItem.Builder write = TransactWriteItem.builder();
    ReturnValuesOnConditionCheckFailure old =
        random.nextBoolean()
            ? ReturnValuesOnConditionCheckFailure.ALL_OLD
            : ReturnValuesOnConditionCheckFailure.NONE;
    int kind = random.nextInt(4);
    String update = kind == 0 ? expressions.update(e) : null;
    String condition = kind == 3 || random.nextInt(3) == 0 ? expressions.condition(e, 2) : null;
    Map<String, AttributeValue> item = new TreeMap<>(items.item());
    item.putAll(key);
    switch (kind) {
      case 0 ->
          write.update(
              u ->
                  u.tableName(table)
                      .key(key)
                      .updateExpression(update)
                      .conditionExpression(condition)
                      .expressionAttributeNames(e.names())
                      .expressionAttributeValues(e.values())
                      .returnValuesOnConditionCheckFailure(old));
      case 1 ->
          write.put(
              p ->
                  p.tableName(table)
                      .item(item)
                      .conditionExpression(condition)
                      .expressionAttributeNames(e.names())
                      .expressionAttributeValues(e.values())
                      .returnValuesOnConditionCheckFailure(old));
      case 2 ->
          write.delete(
              d ->
                  d.tableName(table)
                      .key(key)
                      .conditionExpression(condition)
                      .expressionAttributeNames(e.names())
                      .expressionAttributeValues(e.values())
                      .returnValuesOnConditionCheckFailure(old));
      default ->
          write.conditionCheck(
              c ->
                  c.tableName(table)
                      .key(key)
                      .conditionExpression(condition)
                      .expressionAttributeNames(e.names())
                      .expressionAttributeValues(e.values())
                      .returnValuesOnConditionCheckFailure(old));
    }
    return write.build();
  }

  private List<Map<String, AttributeValue>> keys() {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      keys.add(items.key());
    }
    return random.nextInt(5) == 0 ? keys : keys.stream().distinct().toList();
  }
}
