package dev.freshet.dax.cluster;

import dev.freshet.dax.item.KeySchema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The tables behind the cluster, described again when their age or an error asks for it;
 * thread-safe.
 */
public final class Tables {
  private record Described(Table table, long staleAtMillis) {}

  private final Map<String, Described> described = new ConcurrentHashMap<>();
  private final DynamoDbClient dynamoDb;
  private final InstantSource clock;
  private final Duration timeToLive;
  private final Consumer<String> onReplaced;

  /**
   * @param timeToLive age at which a table is described again
   * @param onReplaced told the name of a table that was dropped, or dropped and made again
   */
  public Tables(
      DynamoDbClient dynamoDb,
      InstantSource clock,
      Duration timeToLive,
      Consumer<String> onReplaced) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.timeToLive = timeToLive;
    this.onReplaced = onReplaced;
  }

  /**
   * The table, described anew only if its last description is too old. While DynamoDB does not
   * answer the last description goes on to serve, and with it what is cached.
   */
  public Table named(String name) {
    Described known = described.get(name);
    if (known != null && known.staleAtMillis > clock.millis()) {
      return known.table;
    }
    try {
      return describe(name);
    } catch (SdkClientException | InternalServerErrorException e) {
      if (known == null) {
        throw e;
      }
      return known.table;
    }
  }

  /** The table as it is now. */
  public Table describe(String name) {
    try {
      TableDescription description = dynamoDb.describeTable(t -> t.tableName(name)).table();
      Table table = new Table(name, idOf(description), KeySchema.of(description));
      Described before =
          described.put(name, new Described(table, clock.millis() + timeToLive.toMillis()));
      if (before != null && !before.table.equals(table)) {
        onReplaced.accept(name);
      }
      return table;
    } catch (ResourceNotFoundException e) {
      if (described.remove(name) != null) {
        onReplaced.accept(name);
      }
      throw e;
    }
  }

  /**
   * Describes every table again at its next use, because an error suggests that one has changed.
   */
  public void doubt() {
    described.replaceAll((_, known) -> new Described(known.table, Long.MIN_VALUE));
  }

  /** DynamoDB Local may leave the id out; the time of creation serves as well. */
  private static String idOf(TableDescription table) {
    return table.tableId() + "@" + table.creationDateTime();
  }
}
