package dev.freshet.dax;

import static dev.freshet.dax.TestTables.EVENTS;
import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Consumed capacity and item-collection metrics are those that DynamoDB reports. */
class ReportsTest {
  private static final Map<String, AttributeValue> EVENT =
      item("pk", "p", "sk", 1, "group", "g", "size", 1);

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @BeforeEach
  void empty_table() {
    TestTables.createEvents(DAX.direct());
  }

  @Test
  void reports_the_capacity_of_a_write_by_table_and_index() {
    ConsumedCapacity expected = put(DAX.direct());
    TestTables.createEvents(DAX.direct());

    assertThat(put(DAX.client())).isEqualTo(expected);
    assertThat(expected.globalSecondaryIndexes()).containsKey("by-group");
  }

  @Test
  void reports_the_capacity_of_a_query() {
    put(DAX.direct());
    assertThat(query(DAX.client())).isEqualTo(query(DAX.direct()));
  }

  @Test
  void reports_the_capacity_of_batches() {
    double expected = batchWrite(DAX.direct()).getFirst().capacityUnits();
    TestTables.createEvents(DAX.direct());

    assertThat(batchWrite(DAX.client()).getFirst().capacityUnits()).isEqualTo(expected);
  }

  @Test
  void reports_the_capacity_of_transactions() {
    ConsumedCapacity expected = transactWrite(DAX.direct()).getFirst();
    TestTables.createEvents(DAX.direct());
    ConsumedCapacity reported = transactWrite(DAX.client()).getFirst();

    assertThat(reported.tableName()).isEqualTo(EVENTS);
    assertThat(reported.capacityUnits()).isEqualTo(expected.capacityUnits());
    assertThat(reported.writeCapacityUnits()).isEqualTo(expected.writeCapacityUnits());
    assertThat(reported.table()).isEqualTo(expected.table());
    assertThat(reported.globalSecondaryIndexes()).isEqualTo(expected.globalSecondaryIndexes());
  }

  @Test
  void reports_the_size_of_item_collections() {
    ItemCollectionMetrics metrics =
        ItemCollectionMetrics.builder()
            .itemCollectionKey(item("pk", "p"))
            .sizeEstimateRangeGB(0.0, 1.0)
            .build();
    try (LocalDax dax = LocalDax.builder().dynamoDb(reporting(metrics)).start();
        DynamoDbClient client = DaxClients.to(dax)) {
      assertThat(
              client
                  .putItem(
                      p ->
                          p.tableName(EVENTS)
                              .item(EVENT)
                              .returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE))
                  .itemCollectionMetrics())
          .isEqualTo(metrics);
    }
  }

  /** DynamoDB Local reports no metrics of item collections; this one says what it is told. */
  private static DynamoDbClient reporting(ItemCollectionMetrics metrics) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            ReportsTest.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(DAX.direct(), arguments);
              return answer instanceof PutItemResponse put
                  ? put.toBuilder().itemCollectionMetrics(metrics).build()
                  : answer;
            });
  }

  private static ConsumedCapacity put(DynamoDbClient client) {
    return client
        .putItem(
            p ->
                p.tableName(EVENTS)
                    .item(EVENT)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
        .consumedCapacity();
  }

  private static ConsumedCapacity query(DynamoDbClient client) {
    return client
        .query(
            q ->
                q.tableName(EVENTS)
                    .indexName("by-group")
                    .keyConditionExpression("#g = :g")
                    .expressionAttributeNames(Map.of("#g", "group"))
                    .expressionAttributeValues(Map.of(":g", AttributeValue.fromS("g")))
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
        .consumedCapacity();
  }

  private static List<ConsumedCapacity> batchWrite(DynamoDbClient client) {
    WriteRequest put = WriteRequest.builder().putRequest(p -> p.item(EVENT)).build();
    return client
        .batchWriteItem(
            b ->
                b.requestItems(Map.of(EVENTS, List.of(put)))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
        .consumedCapacity();
  }

  private static List<ConsumedCapacity> transactWrite(DynamoDbClient client) {
    return client
        .transactWriteItems(
            t ->
                t.transactItems(TestTables.transactPut(EVENTS, EVENT))
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
        .consumedCapacity();
  }
}
