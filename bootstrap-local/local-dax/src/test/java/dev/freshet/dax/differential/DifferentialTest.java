package dev.freshet.dax.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.TestTables;
import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.junit.EmbeddedDynamoDb;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The item cache on and nobody writing around it, DAX gives the answers and the errors that
 * DynamoDB gives.
 */
class DifferentialTest {
  private static final int OPERATIONS = 2_500;

  @RegisterExtension
  static final DaxUnderTest DAX =
      DaxUnderTest.with(dax -> dax.queryCache(CacheLimits.DEFAULT.withTimeToLive(Duration.ZERO)));

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void answers_what_dynamodb_answers(long seed) {
    try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start()) {
      TestTables.createEvents(DAX.direct());
      TestTables.createEvents(other.client());
      RandomOperations operations = new RandomOperations(TestTables.EVENTS, seed);
      for (int i = 0; i < OPERATIONS; i++) {
        Generated operation = operations.next();
        Object expected = Outcome.of(operation, other.client());
        assertThat(Outcome.of(operation, DAX.client()))
            .as("operation %s of seed %s: %s", i, seed, operation.description())
            .isEqualTo(expected);
      }
      assertThat(contents(DAX.direct())).isEqualTo(contents(other.client()));
    }
  }

  private static Object contents(DynamoDbClient dynamoDb) {
    return Outcome.of(
        new Generated(
            "all items",
            client -> Set.copyOf(client.scan(s -> s.tableName(TestTables.EVENTS)).items())),
        dynamoDb);
  }
}
