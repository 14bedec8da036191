package dev.freshet.dax.wire;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.TestTables;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.item.AttributeListFile;
import dev.freshet.dax.wire.TamperingProxy.Tampering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Servers that are wrong on purpose: what the suite checks notices each fault, and passes without
 * it.
 */
class NegativeControlsTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @BeforeEach
  void a_user() {
    TestTables.createUsers(DAX.direct());
    DAX.direct().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "Ada")));
  }

  @Test
  void notices_replies_without_frames() {
    assertNotices(message -> message, NegativeControlsTest::readsTheUser);
  }

  @Test
  void notices_errors_with_four_codes() {
    assertNotices(
        message -> TamperingProxy.framed(withFourCodes(message)),
        NegativeControlsTest::failsTheConditionWithItsOwnException);
  }

  @Test
  void notices_definite_maps_in_replies_to_writes() {
    assertNotices(
        message -> TamperingProxy.framed(Messages.isFailure(message) ? message : definite(message)),
        NegativeControlsTest::returnsTheOldItem);
  }

  @Test
  void notices_list_ids_given_twice(@TempDir Path state) throws IOException {
    LocalDax first = LocalDax.builder().dynamoDb(DAX.direct()).stateDirectory(state).start();
    try (first;
        DynamoDbClient veteran = DaxClients.to(first)) {
      veteran.putItem(p -> p.tableName(USERS).item(item("id", "u1", "a", 1, "b", 2)));
      int port = first.endpoint().getPort();
      first.close();
      giveTheIdsToOtherNames(state);
      try (LocalDax second =
          LocalDax.builder().dynamoDb(DAX.direct()).port(port).stateDirectory(state).start()) {
        assertThat(second.endpoint()).isEqualTo(first.endpoint());
        veteran.putItem(p -> p.tableName(USERS).item(item("id", "u2", "a", 5, "b", 6)));
      }
    }
    assertThat(DAX.direct().getItem(g -> g.tableName(USERS).key(key("u2"))).item())
        .as("what the restart test would notice")
        .isEqualTo(item("id", "u2", "c", 5, "d", 6));
  }

  private static void assertNotices(Tampering fault, Consumer<DynamoDbClient> check) {
    assertThatCode(() -> run(Tampering.NONE, check)).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(fault, check)).isInstanceOf(Throwable.class);
  }

  private static void run(Tampering tampering, Consumer<DynamoDbClient> check) throws IOException {
    try (TamperingProxy proxy = TamperingProxy.before(DAX.dax().endpoint(), tampering);
        DynamoDbClient client = DaxClients.to(proxy.endpoint(), DaxClients.SECRET_KEY)) {
      check.accept(client);
    }
  }

  private static void readsTheUser(DynamoDbClient client) {
    assertThat(client.getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()).isTrue();
  }

  private static void failsTheConditionWithItsOwnException(DynamoDbClient client) {
    assertThatThrownBy(
            () ->
                client.putItem(
                    p ->
                        p.tableName(USERS)
                            .item(key("u1"))
                            .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  private static void returnsTheOldItem(DynamoDbClient client) {
    assertThat(
            client
                .putItem(
                    p ->
                        p.tableName(USERS)
                            .item(item("id", "u1", "name", "Ada"))
                            .returnValues(ReturnValue.ALL_OLD))
                .attributes())
        .containsKey("name");
  }

  private static byte[] withFourCodes(byte[] message) throws IOException {
    List<Cbor> values = new ArrayList<>(Messages.values(message));
    List<Cbor> codes = values.getFirst().asArray();
    if (codes.size() == 5) {
      values.set(0, new Cbor.Array(codes.subList(0, 4)));
    }
    return codes.size() == 5 ? Messages.bytes(values) : message;
  }

  private static byte[] definite(byte[] message) throws IOException {
    return Messages.bytes(Messages.values(message));
  }

  private static void giveTheIdsToOtherNames(Path state) throws IOException {
    Map<Long, List<String>> lists;
    try (AttributeListFile file = AttributeListFile.open(state)) {
      lists = file.load();
      lists.forEach(
          (id, names) -> {
            if (names.equals(List.of("a", "b"))) {
              file.append(id, List.of("c", "d"));
            }
          });
    }
    assertThat(lists).isNotEmpty();
  }
}
