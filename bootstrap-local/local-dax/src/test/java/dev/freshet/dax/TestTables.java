package dev.freshet.dax;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Tables to test with, and short words for items. */
public final class TestTables {
  /** Hash key {@code id}, text. */
  public static final String USERS = "Users";

  /**
   * Hash key {@code pk} text, sort key {@code sk} number; global index {@code by-group} over {@code
   * group} and {@code sk}, with all attributes; global index {@code by-group-keys} the same with
   * keys only; local index {@code by-size} over {@code size}.
   */
  public static final String EVENTS = "Events";

  private TestTables() {}

  public static void createUsers(DynamoDbClient dynamoDb) {
    create(dynamoDb, USERS, "id:S");
  }

  /**
   * Makes a table from {@code name:type} of its keys; one that is there already is dropped first.
   */
  public static void create(DynamoDbClient dynamoDb, String table, String... keys) {
    drop(dynamoDb, table);
    dynamoDb.createTable(table(table, keys).build());
  }

  public static void drop(DynamoDbClient dynamoDb, String table) {
    try {
      dynamoDb.deleteTable(t -> t.tableName(table));
    } catch (ResourceNotFoundException _) {
      // There is none to drop.
    }
  }

  public static void createEvents(DynamoDbClient dynamoDb) {
    drop(dynamoDb, EVENTS);
    List<AttributeDefinition> attributes = new ArrayList<>(definitions("pk:S", "sk:N"));
    attributes.addAll(definitions("group:S", "size:N"));
    dynamoDb.createTable(
        table(EVENTS, "pk:S", "sk:N")
            .attributeDefinitions(attributes)
            .globalSecondaryIndexes(
                globalIndex("by-group", ProjectionType.ALL),
                globalIndex("by-group-keys", ProjectionType.KEYS_ONLY))
            .localSecondaryIndexes(
                LocalSecondaryIndex.builder()
                    .indexName("by-size")
                    .keySchema(keySchema("pk:S", "size:N"))
                    .projection(projection(ProjectionType.KEYS_ONLY))
                    .build())
            .build());
  }

  public static Map<String, AttributeValue> key(String id) {
    return Map.of("id", fromS(id));
  }

  public static Map<String, AttributeValue> event(String pk, String sk) {
    return Map.of("pk", fromS(pk), "sk", fromN(sk));
  }

  /** An item from alternating names and values. */
  public static Map<String, AttributeValue> item(Object... namesAndValues) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      item.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
    }
    return item;
  }

  public static AttributeValue value(Object value) {
    return switch (value) {
      case AttributeValue already -> already;
      case String text -> fromS(text);
      case Number number -> fromN(number.toString());
      case byte[] bytes -> fromB(SdkBytes.fromByteArray(bytes));
      case Boolean bool -> AttributeValue.fromBool(bool);
      case List<?> list -> AttributeValue.fromL(list.stream().map(TestTables::value).toList());
      default -> throw new IllegalArgumentException("no attribute value for " + value.getClass());
    };
  }

  /** A put as a part of a transaction. */
  public static TransactWriteItem transactPut(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  private static CreateTableRequest.Builder table(String name, String... keys) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keySchema(keys))
        .attributeDefinitions(definitions(keys));
  }

  private static GlobalSecondaryIndex globalIndex(String name, ProjectionType projected) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keySchema("group:S", "sk:N"))
        .projection(projection(projected))
        .build();
  }

  private static Projection projection(ProjectionType type) {
    return Projection.builder().projectionType(type).build();
  }

  private static List<KeySchemaElement> keySchema(String... keys) {
    List<KeySchemaElement> schema = new ArrayList<>();
    for (String key : keys) {
      KeyType role = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      schema.add(
          KeySchemaElement.builder().attributeName(key.split(":", 2)[0]).keyType(role).build());
    }
    return schema;
  }

  private static List<AttributeDefinition> definitions(String... keys) {
    return Stream.of(keys)
        .map(key -> key.split(":", 2))
        .map(
            key ->
                AttributeDefinition.builder().attributeName(key[0]).attributeType(key[1]).build())
        .toList();
  }
}
