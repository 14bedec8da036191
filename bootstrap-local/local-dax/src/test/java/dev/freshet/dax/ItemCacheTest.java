package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.dax.cache.CacheStats;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/** What is cached of items and for how long; DynamoDB is written around DAX to tell. */
class ItemCacheTest {
  private static final MutableClock CLOCK = new MutableClock();

  @RegisterExtension
  static final DaxUnderTest DAX =
      DaxUnderTest.with(dax -> dax.clock(CLOCK).itemCache(CacheLimits.DEFAULT.withBytes(200_000)));

  @BeforeEach
  void empty_tables() {
    TestTables.createUsers(DAX.direct());
    CLOCK.advance(Duration.ofMinutes(1));
  }

  @Test
  void serves_an_item_from_the_cache_until_it_is_five_minutes_old() {
    DAX.putUserAround("u1", "old");
    assertThat(DAX.userName("u1")).isEqualTo("old");
    DAX.putUserAround("u1", "new");

    CLOCK.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(DAX.userName("u1")).isEqualTo("old");
    CLOCK.advance(Duration.ofMillis(1));
    assertThat(DAX.userName("u1")).isEqualTo("new");
  }

  @Test
  void remembers_that_an_item_is_not_there() {
    assertThat(DAX.userName("u1")).isEqualTo("absent");
    DAX.putUserAround("u1", "here");

    assertThat(DAX.userName("u1")).isEqualTo("absent");
    CLOCK.advance(Duration.ofMinutes(5));
    assertThat(DAX.userName("u1")).isEqualTo("here");
  }

  @Test
  void reads_strongly_consistently_past_the_cache_and_caches_nothing_of_it() {
    DAX.putUserAround("u1", "old");
    DAX.userName("u1");
    DAX.putUserAround("u1", "new");

    assertThat(
            DAX.client()
                .getItem(g -> g.tableName(USERS).key(key("u1")).consistentRead(true))
                .item())
        .isEqualTo(item("id", "u1", "name", "new"));
    assertThat(DAX.userName("u1")).isEqualTo("old");
  }

  @Test
  void reads_transactionally_past_the_cache() {
    DAX.putUserAround("u1", "old");
    DAX.userName("u1");
    DAX.putUserAround("u1", "new");

    var response =
        DAX.client()
            .transactGetItems(
                t ->
                    t.transactItems(
                        TransactGetItem.builder()
                            .get(g -> g.tableName(USERS).key(key("u1")))
                            .build()));
    assertThat(response.responses().getFirst().item())
        .containsEntry("name", AttributeValue.fromS("new"));
    assertThat(DAX.userName("u1")).isEqualTo("old");
  }

  @Test
  void pushes_out_the_least_recently_used_items_when_memory_is_full() {
    long before = items().evictions();
    for (int i = 0; i < 10; i++) {
      DAX.putUserAround("u" + i, "x".repeat(50_000));
    }
    DAX.userName("u0");
    DAX.userName("u1");
    DAX.userName("u2");
    DAX.userName("u0");
    DAX.userName("u3");
    DAX.putUserAround("u0", "around");
    DAX.putUserAround("u1", "around");

    assertThat(items().evictions()).isEqualTo(before + 1);
    assertThat(items().bytes()).isLessThanOrEqualTo(200_000);
    assertThat(DAX.userName("u0")).as("used lately").hasSize(50_000);
    assertThat(DAX.userName("u1")).as("the eldest").isEqualTo("around");
  }

  @Test
  void counts_hits_and_misses_and_asks_no_capacity_for_a_hit() {
    CacheStats before = items();
    DAX.putUserAround("u1", "here");
    assertThat(capacityOfRead()).isEqualTo(0.5);
    assertThat(capacityOfRead()).isZero();

    assertThat(items().misses() - before.misses()).isEqualTo(1);
    assertThat(items().hits() - before.hits()).isEqualTo(1);
  }

  private static double capacityOfRead() {
    return DAX.client()
        .getItem(
            g ->
                g.tableName(USERS)
                    .key(key("u1"))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
        .consumedCapacity()
        .capacityUnits();
  }

  private static CacheStats items() {
    return DAX.dax().stats().getFirst().items();
  }
}
