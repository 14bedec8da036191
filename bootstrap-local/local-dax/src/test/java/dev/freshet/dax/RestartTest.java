package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.junit.EmbeddedDynamoDb;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A client that outlives its server never has its attributes taken for others. */
class RestartTest {
  private static EmbeddedDynamoDb dynamoDb;

  @TempDir Path state;

  @BeforeAll
  static void start() {
    dynamoDb = EmbeddedDynamoDb.start();
    TestTables.createUsers(dynamoDb.client());
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
  }

  @Test
  void understands_clients_from_before_a_restart_if_it_keeps_state() {
    restartUnderAClient(
        Optional.of(state),
        (veteran, newcomer) -> {
          newcomer.putItem(p -> p.tableName(USERS).item(item("id", "u2", "c", 7, "d", 8)));
          veteran.putItem(p -> p.tableName(USERS).item(item("id", "u3", "a", 5, "b", 6)));

          assertThat(stored("u3")).isEqualTo(sorted(item("id", "u3", "a", 5, "b", 6)));
          assertThat(newcomer.getItem(g -> g.tableName(USERS).key(key("u3"))).item())
              .isEqualTo(item("id", "u3", "a", 5, "b", 6));
        });
  }

  @Test
  void refuses_unknown_lists_after_a_restart_without_state_rather_than_misread_them() {
    restartUnderAClient(
        Optional.empty(),
        (veteran, newcomer) -> {
          newcomer.putItem(p -> p.tableName(USERS).item(item("id", "u2", "c", 7, "d", 8)));
          assertThatThrownBy(
                  () ->
                      veteran.putItem(
                          p -> p.tableName(USERS).item(item("id", "u4", "a", 5, "b", 6))))
              .hasMessageContaining("Unknown attribute list");
          assertThat(stored("u4")).isEqualTo("{}");

          newcomer.putItem(p -> p.tableName(USERS).item(item("id", "u5", "a", 1, "b", 2)));
          veteran.putItem(p -> p.tableName(USERS).item(item("id", "u4", "a", 5, "b", 6)));
          assertThat(stored("u4")).isEqualTo(sorted(item("id", "u4", "a", 5, "b", 6)));
        });
  }

  /** What a test does after the restart, with a client from before it and one from after it. */
  private interface AfterRestart {
    void test(DynamoDbClient veteran, DynamoDbClient newcomer);
  }

  private static void restartUnderAClient(Optional<Path> state, AfterRestart after) {
    LocalDax first = start(0, state);
    int port = first.endpoint().getPort();
    try (first;
        DynamoDbClient veteran = DaxClients.to(first)) {
      veteran.putItem(p -> p.tableName(USERS).item(item("id", "u1", "a", 1, "b", 2)));
      first.close();
      try (LocalDax second = start(port, state);
          DynamoDbClient newcomer = DaxClients.to(second)) {
        after.test(veteran, newcomer);
      }
    }
  }

  private static LocalDax start(int port, Optional<Path> state) {
    LocalDaxBuilder builder = LocalDax.builder().dynamoDb(dynamoDb.client()).port(port);
    state.ifPresent(builder::stateDirectory);
    return builder.start();
  }

  private static String stored(String id) {
    return sorted(dynamoDb.client().getItem(g -> g.tableName(USERS).key(key(id))).item());
  }

  private static String sorted(Map<String, AttributeValue> item) {
    return new TreeMap<>(item).toString();
  }
}
