package dev.freshet.dax.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries and scans, each followed through all its pages. */
final class RandomPages {
  /** None, and those of the test table; some do not hold what a projection asks for. */
  private static final List<String> INDEXES =
      List.of("", "", "", "by-group", "by-group", "by-group-keys", "by-size");

  private final String table;
  private final SplittableRandom random;
  private final RandomItems items;
  private final RandomExpressions expressions;

  RandomPages(
      String table, SplittableRandom random, RandomItems items, RandomExpressions expressions) {
    this.table = table;
    this.random = random;
    this.items = items;
    this.expressions = expressions;
  }

  Generated query() {
    Expression e = new Expression();
    QueryRequest.Builder query =
        QueryRequest.builder().tableName(table).scanIndexForward(random.nextBoolean());
    String index = INDEXES.get(random.nextInt(INDEXES.size()));
    if (index.equals("by-size")) {
      query.indexName(index).keyConditionExpression(e.name("pk") + " = " + e.value(pk()));
    } else if (index.isEmpty()) {
      query.keyConditionExpression(e.name("pk") + " = " + e.value(pk()) + sortCondition(e));
    } else {
      query
          .indexName(index)
          .keyConditionExpression(
              e.name("group") + " = " + e.value(items.group()) + sortCondition(e));
    }
    if (random.nextBoolean()) {
      query.filterExpression(expressions.condition(e, 2));
    }
    if (random.nextBoolean()) {
      query.projectionExpression(expressions.projection(e));
    } else if (random.nextInt(4) == 0) {
      query.select(Select.COUNT);
    }
    if (random.nextBoolean()) {
      query.limit(1 + random.nextInt(3));
    }
    QueryRequest request =
        query.expressionAttributeNames(e.names()).expressionAttributeValues(e.values()).build();
    return new Generated(request.toString(), client -> queried(client, request));
  }

  Generated scan() {
    Expression e = new Expression();
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table);
    if (random.nextBoolean()) {
      scan.filterExpression(expressions.condition(e, 2));
    }
    if (random.nextBoolean()) {
      scan.projectionExpression(expressions.projection(e));
    }
    if (random.nextBoolean()) {
      scan.limit(1 + random.nextInt(5));
    }
    if (random.nextInt(4) == 0) {
      scan.indexName("by-group-keys");
    }
    ScanRequest request =
        scan.expressionAttributeNames(e.names()).expressionAttributeValues(e.values()).build();
    return new Generated(request.toString(), client -> scanned(client, request));
  }

  private AttributeValue pk() {
    return Objects.requireNonNull(items.key().get("pk"));
  }

  private String sortCondition(Expression e) {
    return switch (random.nextInt(6)) {
      case 0 -> " AND " + e.name("sk") + " = " + e.value(items.number());
      case 1 -> " AND " + e.name("sk") + " < " + e.value(items.number());
      case 2 -> " AND " + e.name("sk") + " >= " + e.value(items.number());
      case 3 ->
          " AND "
              + e.name("sk")
              + " BETWEEN "
              + e.value(items.number())
              + " AND "
              + e.value(items.number());
      default -> "";
    };
  }

  private static List<Object> queried(DynamoDbClient client, QueryRequest request) {
    List<Object> all = new ArrayList<>();
    QueryRequest next = request;
    while (true) {
      QueryResponse response = client.query(next);
      all.add(List.of(response.items(), response.count(), response.scannedCount()));
      all.add(response.lastEvaluatedKey());
      if (response.lastEvaluatedKey().isEmpty()) {
        return all;
      }
      next = request.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build();
    }
  }

  private static List<Object> scanned(DynamoDbClient client, ScanRequest request) {
    List<Object> all = new ArrayList<>();
    ScanRequest next = request;
    while (true) {
      ScanResponse response = client.scan(next);
      all.add(List.of(response.items(), response.count(), response.scannedCount()));
      all.add(response.lastEvaluatedKey());
      if (response.lastEvaluatedKey().isEmpty()) {
        return all;
      }
      next = request.toBuilder().exclusiveStartKey(response.lastEvaluatedKey()).build();
    }
  }
}
