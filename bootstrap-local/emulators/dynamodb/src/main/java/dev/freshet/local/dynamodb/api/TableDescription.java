package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.table.StreamSettings;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.table.Throughput;
import dev.freshet.local.dynamodb.write.Counts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables as the service describes them. */
final class TableDescription {

  private static final double MILLIS = 1000.0;

  private final SortedStore store;
  private final Account account;

  TableDescription(SortedStore store, Account account) {
    this.store = store;
    this.account = account;
  }

  ObjectNode of(Table table, String status) {
    var json = JsonNodeFactory.instance.objectNode();
    var definitions = json.putArray("AttributeDefinitions");
    table
        .attributes()
        .forEach(
            attribute ->
                definitions
                    .addObject()
                    .put("AttributeName", attribute.name())
                    .put("AttributeType", attribute.type()));
    var counts = Counts.stored(store, table.number(), Keys.TABLE);
    json.put("TableName", table.name());
    keySchema(json, table.key());
    json.put("TableStatus", status)
        .put("CreationDateTime", seconds(table.created()))
        .put("TableSizeBytes", counts.bytes())
        .put("ItemCount", counts.items())
        .put("TableArn", account.table(table.name()))
        .put("TableId", table.uuid())
        .put("DeletionProtectionEnabled", table.protectedFromDeletion());
    throughput(json, table.throughput());
    billing(json, table);
    indexes(json, table);
    stream(json, table);
    if (table.tableClass() != null) {
      json.putObject("TableClassSummary").put("TableClass", table.tableClass());
    }
    return json;
  }

  static double seconds(Instant instant) {
    return instant.toEpochMilli() / MILLIS;
  }

  static void keySchema(ObjectNode json, KeySchema key) {
    var array = json.putArray("KeySchema");
    array.addObject().put("AttributeName", key.hash().name()).put("KeyType", "HASH");
    if (key.range() != null) {
      array.addObject().put("AttributeName", key.range().name()).put("KeyType", "RANGE");
    }
  }

  private static void throughput(ObjectNode json, @Nullable Throughput units) {
    json.putObject("ProvisionedThroughput")
        .put("NumberOfDecreasesToday", 0)
        .put("ReadCapacityUnits", units == null ? 0 : units.read())
        .put("WriteCapacityUnits", units == null ? 0 : units.write());
  }

  private static void billing(ObjectNode json, Table table) {
    var since = table.billedByRequestSince();
    if (since != null) {
      json.putObject("BillingModeSummary")
          .put("BillingMode", table.throughput() == null ? "PAY_PER_REQUEST" : "PROVISIONED")
          .put("LastUpdateToPayPerRequestDateTime", seconds(since));
    }
  }

  private void indexes(ObjectNode json, Table table) {
    if (!table.localIndexes().isEmpty()) {
      indexes(json.putArray("LocalSecondaryIndexes"), table, table.localIndexes());
    }
    if (!table.globalIndexes().isEmpty()) {
      indexes(json.putArray("GlobalSecondaryIndexes"), table, table.globalIndexes());
    }
  }

  private void indexes(ArrayNode array, Table table, List<Index> indexes) {
    for (var index : indexes) {
      var counts = Counts.stored(store, table.number(), index.number());
      var json = array.addObject().put("IndexName", index.name());
      keySchema(json, index.key());
      var projection = json.putObject("Projection").put("ProjectionType", index.projectionType());
      if (!index.nonKeyAttributes().isEmpty()) {
        index.nonKeyAttributes().forEach(projection.putArray("NonKeyAttributes")::add);
      }
      if (index.global()) {
        json.put("IndexStatus", "ACTIVE");
        throughput(json, index.throughput());
      }
      json.put("IndexSizeBytes", counts.bytes())
          .put("ItemCount", counts.items())
          .put("IndexArn", account.index(table.name(), index.name()));
    }
  }

  private void stream(ObjectNode json, Table table) {
    var stream = table.stream();
    if (stream != null) {
      json.putObject("StreamSpecification")
          .put("StreamEnabled", true)
          .put("StreamViewType", stream.viewType());
    }
    var latest = table.latestStream();
    if (latest != null) {
      latest(json, table, latest);
    }
  }

  private void latest(ObjectNode json, Table table, StreamSettings latest) {
    json.put("LatestStreamLabel", latest.label())
        .put("LatestStreamArn", account.stream(table.name(), latest.label()));
  }
}
