package dev.freshet.dax;

import static dev.freshet.dax.TestTables.EVENTS;
import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is cached of queries, which no write touches. */
class QueryCacheTest {
  private static final MutableClock CLOCK = new MutableClock();

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.with(dax -> dax.clock(CLOCK));

  @BeforeEach
  void empty_tables() {
    TestTables.createEvents(DAX.direct());
    CLOCK.advance(Duration.ofMinutes(1));
  }

  @Test
  void serves_a_query_from_before_a_write_until_it_is_too_old() {
    DAX.client().putItem(p -> p.tableName(EVENTS).item(item("pk", "p", "sk", 1)));
    assertThat(queried()).isEqualTo(1);

    DAX.client().putItem(p -> p.tableName(EVENTS).item(item("pk", "p", "sk", 2)));
    assertThat(queried()).as("the query cache is untouched by writes").isEqualTo(1);
    CLOCK.advance(Duration.ofMinutes(5));
    assertThat(queried()).isEqualTo(2);
  }

  @Test
  void does_not_fill_the_item_cache_by_queries() {
    DAX.direct().putItem(p -> p.tableName(EVENTS).item(item("pk", "p", "sk", 1)));
    queried();

    assertThat(DAX.dax().stats().getFirst().items().entries()).isZero();
  }

  private static int queried() {
    return DAX.client()
        .query(
            q ->
                q.tableName(EVENTS)
                    .keyConditionExpression("pk = :p")
                    .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("p"))))
        .count();
  }
}
