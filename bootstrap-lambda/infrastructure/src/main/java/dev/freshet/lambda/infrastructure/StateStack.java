package dev.freshet.lambda.infrastructure;

import dev.freshet.adapters.out.dynamodb.DynamoTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexPropsV2;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.elasticache.CfnServerlessCache;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.constructs.Construct;

/** What outlives a deployment: the tables, the cache, and the bus with its archive. */
final class StateStack extends Stack {

  static final String SOURCE = "freshet";

  final DynamoTables names;
  final EventBus bus;
  private final Map<String, TableV2> tables = new HashMap<>();
  private final CfnServerlessCache cache;

  StateStack(Construct scope, Stage stage, NetworkStack network) {
    super(scope, stage.named("state"));
    names = new DynamoTables(stage.named(""));
    names
        .definitions()
        .forEach(definition -> tables.put(definition.tableName(), table(definition)));
    cache = cache(stage, network);
    bus = EventBus.Builder.create(this, "Bus").eventBusName(stage.named("events")).build();
    Archive.Builder.create(this, "Archive")
        .sourceEventBus(bus)
        .eventPattern(EventPattern.builder().source(List.of(SOURCE)).build())
        .retention(Duration.days(stage.archiveFor().toDays()))
        .build();
  }

  /** The table of that name. */
  TableV2 table(String name) {
    TableV2 table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    return table;
  }

  /** Where the cache is; a serverless cache speaks TLS and nothing else. */
  String cacheUrl() {
    return "rediss://" + cache.getAttrEndpointAddress() + ":" + cache.getAttrEndpointPort();
  }

  private CfnServerlessCache cache(Stage stage, NetworkStack network) {
    return CfnServerlessCache.Builder.create(this, "Cache")
        .engine("valkey")
        .majorEngineVersion("8")
        .serverlessCacheName(stage.named("cache"))
        .description("The look-aside cache; what is in it can be read again from the sources")
        .securityGroupIds(List.of(network.cache.getSecurityGroupId()))
        .subnetIds(network.vpc.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).toList())
        .build();
  }

  /** A table as the adapter defines it, with what only AWS has. */
  private TableV2 table(CreateTableRequest definition) {
    TableV2.Builder table =
        TableV2.Builder.create(this, definition.tableName().replaceAll(".*-", "Table-"))
            .tableName(definition.tableName())
            .partitionKey(key(definition.keySchema(), KeyType.HASH))
            .encryption(TableEncryptionV2.awsManagedKey())
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .globalSecondaryIndexes(
                definition.globalSecondaryIndexes().stream()
                    .map(
                        index ->
                            GlobalSecondaryIndexPropsV2.builder()
                                .indexName(index.indexName())
                                .partitionKey(key(index.keySchema(), KeyType.HASH))
                                .sortKey(key(index.keySchema(), KeyType.RANGE))
                                .projectionType(ProjectionType.KEYS_ONLY)
                                .build())
                    .toList());
    if (definition.keySchema().size() > 1) {
      table.sortKey(key(definition.keySchema(), KeyType.RANGE));
    }
    if (definition.streamSpecification() != null) {
      table.dynamoStream(StreamViewType.NEW_IMAGE);
    }
    String expiry = names.expiries().get(definition.tableName());
    if (expiry != null) {
      table.timeToLiveAttribute(expiry);
    }
    return table.build();
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
