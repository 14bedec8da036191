package dev.freshet.features.realparts;

import dev.freshet.adapters.out.dynamodb.DynamoLoadCheckpoints;
import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.localdynamodb.LocalDynamoDb;
import io.vavr.control.Option;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a process that has ended left in its table of statements.
 *
 * @param load the load that was begun last
 * @param items by key, a digest of everything in the item but when it was known to be so
 */
record StatementTable(Load load, Map<String, Integer> items) {

  private static final DynamoTables TABLES = new DynamoTables("freshet-");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Reads what is in a data directory that no process uses. */
  static StatementTable in(Path data) {
    try (LocalDynamoDb dynamodb =
            LocalDynamoDb.durable(data.resolve("dynamodb"), LocalDynamoDb.ANY_PORT);
        DynamoDbClient client = patient(dynamodb.endpoint()).connect()) {
      Map<String, Integer> items = new HashMap<>();
      client.scanPaginator(scan -> scan.tableName(TABLES.statements())).items().stream()
          .forEach(item -> items.put(String.valueOf(item.get("part")), digest(item)));
      return new StatementTable(
          new DynamoLoadCheckpoints(client, TABLES).latest().get().get(), items);
    }
  }

  long accounts() {
    return items.keySet().stream().filter(key -> key.contains("/account")).count();
  }

  /** The first page of a large table that was just opened can take many seconds. */
  private static DynamoSettings patient(URI endpoint) {
    return new DynamoSettings(Option.some(endpoint), "us-east-1", PATIENCE, PATIENCE, 1);
  }

  private static int digest(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> compared = new TreeMap<>(item);
    compared.remove("asOf");
    return compared.hashCode();
  }
}
