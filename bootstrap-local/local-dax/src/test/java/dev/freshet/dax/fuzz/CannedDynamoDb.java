package dev.freshet.dax.fuzz;

import dev.freshet.dax.TestTables;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A DynamoDB with one table and one item that answers at once, so that the server is what is
 * tested.
 */
final class CannedDynamoDb {
  private static final Map<String, AttributeValue> ITEM =
      TestTables.item("pk", "p", "sk", 1, "list", List.of(1, 2), "text", "t");

  private CannedDynamoDb() {}

  static DynamoDbClient with(DescribeTableResponse table) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            CannedDynamoDb.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) ->
                method.isDefault() && arguments != null && arguments[0] instanceof Consumer
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : answer(method.getName(), arguments, table));
  }

  private static Object answer(String method, Object[] arguments, DescribeTableResponse table) {
    return switch (method) {
      case "describeTable" -> describe((DescribeTableRequest) arguments[0], table);
      case "getItem" -> GetItemResponse.builder().item(ITEM).build();
      case "putItem" -> PutItemResponse.builder().attributes(ITEM).build();
      case "deleteItem" -> DeleteItemResponse.builder().build();
      case "updateItem" -> UpdateItemResponse.builder().attributes(ITEM).build();
      case "query" -> QueryResponse.builder().items(List.of(ITEM)).count(1).scannedCount(1).build();
      case "scan" ->
          ScanResponse.builder()
              .items(List.of(ITEM))
              .count(1)
              .scannedCount(1)
              .lastEvaluatedKey(TestTables.event("p", "1"))
              .build();
      case "batchGetItem" -> BatchGetItemResponse.builder().responses(Map.of()).build();
      case "batchWriteItem" -> BatchWriteItemResponse.builder().build();
      case "transactGetItems" -> transactGet((TransactGetItemsRequest) arguments[0]);
      case "transactWriteItems" -> TransactWriteItemsResponse.builder().build();
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private static DescribeTableResponse describe(
      DescribeTableRequest request, DescribeTableResponse table) {
    if (!request.tableName().equals(TestTables.EVENTS)) {
      throw ResourceNotFoundException.builder().statusCode(400).message("no such table").build();
    }
    return table;
  }

  private static TransactGetItemsResponse transactGet(TransactGetItemsRequest request) {
    return TransactGetItemsResponse.builder()
        .responses(
            Collections.nCopies(request.transactItems().size(), ItemResponse.builder().build()))
        .build();
  }
}
