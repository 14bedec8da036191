package dev.freshet.features.realparts;

import dev.freshet.adapters.out.dax.DaxSettings;
import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.dax.LocalDax;
import dev.freshet.features.proactive.ConvergenceContract;
import dev.freshet.localdynamodb.LocalDynamoDb;
import io.vavr.control.Option;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The same schedule on DynamoDB Local, written and read by the real DAX client. Ten thousand
 * changes; {@code -Dfreshet.convergence.loans=1000} makes it a hundred thousand.
 */
class ConvergenceOnDynamoTest extends ConvergenceContract {

  private static final DynamoTables TABLES = new DynamoTables("convergence-");
  private static final String REGION = "us-east-1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static LocalDynamoDb dynamodb;
  private static LocalDax dax;
  private static DynamoDbClient direct;
  private static DynamoDbClient throughDax;

  @BeforeAll
  static void start() {
    dynamodb = LocalDynamoDb.inMemory();
    direct =
        new DynamoSettings(
                Option.some(dynamodb.endpoint()), REGION, PATIENCE, PATIENCE.multipliedBy(2), 2)
            .connect();
    TABLES.createMissing(direct);
    dax = LocalDax.builder().dynamoDb(dynamodb.endpoint()).start();
    throughDax =
        new DaxSettings(
                dax.endpoint(), REGION, Math.toIntExact(PATIENCE.toMillis()), Option.some("local"))
            .connect();
  }

  @AfterAll
  static void stop() {
    throughDax.close();
    dax.close();
    direct.close();
    dynamodb.close();
  }

  @Override
  protected StatementCache cache() {
    return new DynamoStatementCache(throughDax, TABLES);
  }

  @Override
  protected long items() {
    return direct
        .scanPaginator(scan -> scan.tableName(TABLES.statements()).select(Select.COUNT))
        .stream()
        .mapToInt(ScanResponse::count)
        .sum();
  }

  @Override
  protected int loans() {
    return Integer.getInteger("freshet.convergence.loans", 100);
  }
}
