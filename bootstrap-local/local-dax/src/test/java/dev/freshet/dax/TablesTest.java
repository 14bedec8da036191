package dev.freshet.dax;

import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables may be dropped and made again, with the same key or another, under running servers. */
class TablesTest {
  private static final MutableClock CLOCK = new MutableClock();

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.with(dax -> dax.clock(CLOCK));

  @Test
  void forgets_the_items_of_a_table_that_was_made_again() {
    TestTables.create(DAX.direct(), "Again", "id:S");
    DAX.client().putItem(p -> p.tableName("Again").item(item("id", "u1", "name", "before")));
    TestTables.create(DAX.direct(), "Again", "id:S");
    CLOCK.advance(Duration.ofSeconds(10));

    assertThat(DAX.client().getItem(g -> g.tableName("Again").key(item("id", "u1"))).hasItem())
        .isFalse();
  }

  @Test
  void serves_new_clients_of_a_table_whose_key_has_changed_at_once() {
    TestTables.create(DAX.direct(), "Changed", "id:S");
    DAX.client().putItem(p -> p.tableName("Changed").item(item("id", "u1")));
    TestTables.create(DAX.direct(), "Changed", "n:N", "m:N");

    try (DynamoDbClient newcomer = DaxClients.to(DAX.dax())) {
      newcomer.putItem(p -> p.tableName("Changed").item(item("n", 1, "m", 2, "name", "here")));
      assertThat(newcomer.getItem(g -> g.tableName("Changed").key(item("n", 1, "m", 2))).item())
          .isEqualTo(item("n", 1, "m", 2, "name", "here"));
    }
  }
}
