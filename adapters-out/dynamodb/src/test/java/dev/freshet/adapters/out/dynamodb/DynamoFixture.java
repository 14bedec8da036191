package dev.freshet.adapters.out.dynamodb;

import dev.freshet.local.dynamodb.LocalDynamoDb;
import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One local DynamoDB for all tests of this process, and empty tables for each. */
final class DynamoFixture {

  /** The tests' times lie in the past: nothing may expire by itself. */
  private static final LocalDynamoDb LOCAL =
      LocalDynamoDb.builder().upkeepEvery(Duration.ZERO).start();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final DynamoDbClient CLIENT =
      new DynamoSettings(
              Option.some(LOCAL.endpoint()), "us-east-1", PATIENCE, PATIENCE.multipliedBy(2), 3)
          .connect();
  private static final AtomicInteger TESTS = new AtomicInteger();

  private DynamoFixture() {}

  static URI endpoint() {
    return LOCAL.endpoint();
  }

  static DynamoDbClient client() {
    return CLIENT;
  }

  static DynamoTables emptyTables() {
    DynamoTables tables = new DynamoTables("test-" + TESTS.incrementAndGet() + "-");
    tables.createMissing(CLIENT);
    return tables;
  }
}
