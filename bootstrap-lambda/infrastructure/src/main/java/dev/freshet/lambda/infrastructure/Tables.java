package dev.freshet.lambda.infrastructure;

import dev.freshet.adapters.out.dynamodb.DynamoTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.constructs.Construct;

/** The tables as the adapter defines them, with what only AWS has. */
final class Tables extends Construct {

  final DynamoTables names;
  private final Stage stage;
  private final Map<String, TableV2> tables = new HashMap<>();

  Tables(Construct scope, Stage stage) {
    super(scope, "Tables");
    names = new DynamoTables(stage.named(""));
    this.stage = stage;
    names
        .definitions()
        .forEach(definition -> tables.put(definition.tableName(), table(definition)));
  }

  TableV2 payments() {
    return named(names.payments());
  }

  TableV2 outbox() {
    return named(names.outbox());
  }

  TableV2 events() {
    return named(names.events());
  }

  TableV2 inbox() {
    return named(names.inbox());
  }

  TableV2 deadLetters() {
    return named(names.deadLetters());
  }

  TableV2 statements() {
    return named(names.statements());
  }

  TableV2 feeds() {
    return named(names.feeds());
  }

  TableV2 carts() {
    return named(names.carts());
  }

  private TableV2 named(String name) {
    TableV2 table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    return table;
  }

  private TableV2 table(CreateTableRequest definition) {
    String name = definition.tableName();
    TableV2.Builder table =
        TableV2.Builder.create(this, name.substring(names.prefix().length()))
            .tableName(name)
            .partitionKey(key(definition.keySchema(), KeyType.HASH))
            .encryption(TableEncryptionV2.awsManagedKey())
            .deletionProtection(!stage.disposable())
            .removalPolicy(stage.removal())
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .globalSecondaryIndexes(
                definition.globalSecondaryIndexes().stream().map(Tables::index).toList());
    if (definition.keySchema().size() > 1) {
      table.sortKey(key(definition.keySchema(), KeyType.RANGE));
    }
    if (definition.streamSpecification() != null) {
      table.dynamoStream(StreamViewType.NEW_IMAGE);
    }
    if (names.expiries().containsKey(name)) {
      table.timeToLiveAttribute(names.expiries().get(name));
    }
    if (name.equals(names.statements())) {
      table.warmThroughput(
          WarmThroughput.builder()
              .writeUnitsPerSecond(stage.proactive().writesPerSecond())
              .build());
    }
    return table.build();
  }

  private static GlobalSecondaryIndexPropsV2 index(GlobalSecondaryIndex index) {
    return GlobalSecondaryIndexPropsV2.builder()
        .indexName(index.indexName())
        .partitionKey(key(index.keySchema(), KeyType.HASH))
        .sortKey(key(index.keySchema(), KeyType.RANGE))
        .projectionType(ProjectionType.KEYS_ONLY)
        .build();
  }

  private static Attribute key(List<KeySchemaElement> keys, KeyType type) {
    return keys.stream()
        .filter(key -> key.keyType() == type)
        .map(
            key -> Attribute.builder().name(key.attributeName()).type(AttributeType.STRING).build())
        .findFirst()
        .orElseThrow();
  }
}
