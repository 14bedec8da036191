package dev.freshet.features.realparts;

import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.features.proactive.ConvergenceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The same schedule on DynamoDB Local, written and read by the real DAX client. Ten thousand
 * changes; {@code -Dfreshet.convergence.loans=1000} makes it a hundred thousand.
 */
class ConvergenceOnDynamoTest extends ConvergenceContract {

  private static final DynamoTables TABLES = new DynamoTables("convergence-");
  private static TablesBehindDax servers;

  @BeforeAll
  static void start() {
    servers = TablesBehindDax.start(TABLES);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Override
  protected StatementCache cache() {
    return new DynamoStatementCache(servers.throughDax(), TABLES);
  }

  @Override
  protected long items() {
    return servers
        .direct()
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
