package dev.freshet.features.realparts;

import dev.freshet.adapters.out.dax.DaxSettings;
import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.LocalDaxBuilder;
import dev.freshet.localdynamodb.LocalDynamoDb;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Empty tables in DynamoDB Local, a DAX in front of it, and a real client of each, patient enough
 * for a machine that is busy.
 */
record TablesBehindDax(
    LocalDynamoDb dynamodb, LocalDax dax, DynamoDbClient direct, DynamoDbClient throughDax)
    implements AutoCloseable {

  private static final String REGION = "us-east-1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static TablesBehindDax start(DynamoTables tables) {
    return start(tables, UnaryOperator.identity());
  }

  static TablesBehindDax start(DynamoTables tables, UnaryOperator<LocalDaxBuilder> settings) {
    LocalDynamoDb dynamodb = LocalDynamoDb.inMemory();
    DynamoDbClient direct =
        new DynamoSettings(
                Option.some(dynamodb.endpoint()), REGION, PATIENCE, PATIENCE.multipliedBy(2), 2)
            .connect();
    tables.createMissing(direct);
    LocalDax dax = settings.apply(LocalDax.builder().dynamoDb(dynamodb.endpoint())).start();
    DynamoDbClient throughDax =
        new DaxSettings(
                dax.endpoint(), REGION, Math.toIntExact(PATIENCE.toMillis()), Option.some("local"))
            .connect();
    return new TablesBehindDax(dynamodb, dax, direct, throughDax);
  }

  @Override
  public void close() {
    throughDax.close();
    dax.close();
    direct.close();
    dynamodb.close();
  }
}
