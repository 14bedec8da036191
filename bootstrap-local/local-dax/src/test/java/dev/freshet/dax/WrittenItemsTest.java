package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static dev.freshet.dax.TestTables.transactPut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What writes do to the item cache; DynamoDB is written around DAX to tell. */
class WrittenItemsTest {
  private static final MutableClock CLOCK = new MutableClock();

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.with(dax -> dax.clock(CLOCK));

  @BeforeEach
  void empty_tables() {
    TestTables.createUsers(DAX.direct());
    CLOCK.advance(Duration.ofMinutes(1));
  }

  @Test
  void puts_and_deletes_through_the_cache() {
    DAX.userName("u1");
    DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "put")));
    DAX.putUserAround("u1", "around");
    assertThat(DAX.userName("u1")).isEqualTo("put");

    DAX.client().deleteItem(d -> d.tableName(USERS).key(key("u1")));
    DAX.putUserAround("u1", "around");
    assertThat(DAX.userName("u1")).isEqualTo("absent");
  }

  @ParameterizedTest
  @EnumSource(
      value = ReturnValue.class,
      names = "UNKNOWN_TO_SDK_VERSION",
      mode = EnumSource.Mode.EXCLUDE)
  void never_serves_an_item_from_before_an_update(ReturnValue returned) {
    DAX.putUserAround("u1", "old");
    DAX.userName("u1");

    DAX.client()
        .updateItem(
            u ->
                u.tableName(USERS)
                    .key(key("u1"))
                    .updateExpression("SET #n = :n")
                    .expressionAttributeNames(Map.of("#n", "name"))
                    .expressionAttributeValues(Map.of(":n", AttributeValue.fromS("new")))
                    .returnValues(returned));

    assertThat(DAX.userName("u1")).isEqualTo("new");
  }

  @Test
  void changes_nothing_by_a_write_that_was_refused() {
    DAX.putUserAround("u1", "old");
    DAX.userName("u1");

    assertThatThrownBy(
            () ->
                DAX.client()
                    .putItem(
                        p ->
                            p.tableName(USERS)
                                .item(item("id", "u1", "name", "new"))
                                .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    DAX.putUserAround("u1", "around");
    assertThat(DAX.userName("u1")).isEqualTo("old");
  }

  @Test
  void reads_and_writes_batches_through_the_cache() {
    DAX.userName("gone");
    DAX.putUserAround("gone", "around");
    DAX.client()
        .batchWriteItem(
            b ->
                b.requestItems(
                    Map.of(USERS, List.of(put("u1", "batched"), put("u2", "batched too")))));
    DAX.putUserAround("u1", "around");
    DAX.putUserAround("u3", "read from the table");

    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("u1"), key("u2"), key("u3"), key("gone")))
            .build();
    var found = DAX.client().batchGetItem(b -> b.requestItems(Map.of(USERS, keys)));
    assertThat(found.responses().get(USERS))
        .containsExactlyInAnyOrder(
            item("id", "u1", "name", "batched"),
            item("id", "u2", "name", "batched too"),
            item("id", "u3", "name", "read from the table"));
    DAX.putUserAround("u3", "around");
    assertThat(DAX.userName("u3")).isEqualTo("read from the table");
  }

  @Test
  void forgets_what_a_transaction_wrote() {
    DAX.userName("u1");
    DAX.client()
        .transactWriteItems(
            t -> t.transactItems(transactPut(USERS, item("id", "u1", "name", "new"))));

    assertThat(DAX.userName("u1")).isEqualTo("new");
  }

  private static WriteRequest put(String id, String name) {
    return WriteRequest.builder().putRequest(p -> p.item(item("id", id, "name", name))).build();
  }
}
