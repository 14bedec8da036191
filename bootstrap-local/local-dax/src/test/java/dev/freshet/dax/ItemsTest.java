package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.event;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of every shape go through the real client and come back the same, cached or not. */
class ItemsTest {
  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  static Stream<AttributeValue> values() {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 127});
    return Stream.of(
        AttributeValue.fromS("Grüße, 世界 🌍"),
        AttributeValue.fromS(""),
        AttributeValue.fromN("0"),
        AttributeValue.fromN("-0.001"),
        AttributeValue.fromN("12345678901234567890123456789012345678"),
        AttributeValue.fromN("-18446744073709551616"),
        AttributeValue.fromN("18446744073709551615"),
        AttributeValue.fromN("9.99"),
        AttributeValue.fromB(bytes),
        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])),
        AttributeValue.fromBool(true),
        AttributeValue.fromBool(false),
        AttributeValue.fromNul(true),
        AttributeValue.fromSs(List.of("a", "b")),
        AttributeValue.fromNs(List.of("1", "2.5")),
        AttributeValue.fromBs(List.of(bytes)),
        AttributeValue.fromL(List.of()),
        AttributeValue.fromM(Map.of()),
        AttributeValue.fromL(
            List.of(
                AttributeValue.fromM(Map.of("deep", AttributeValue.fromL(List.of()))),
                AttributeValue.fromN("7"))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void returns_every_type_as_it_was_put(AttributeValue value) {
    Map<String, AttributeValue> item = item("id", "typed", "value", value, "another", 1);
    DAX.client().putItem(put -> put.tableName(USERS).item(item));

    assertThat(get(key("typed"))).as("from the cache").isEqualTo(item);
    DAX.dax().clearCaches();
    assertThat(get(key("typed"))).as("from DynamoDB").isEqualTo(item);
    assertThat(DAX.direct().getItem(g -> g.tableName(USERS).key(key("typed"))).item())
        .as("in DynamoDB")
        .isEqualTo(item);
  }

  @Test
  void returns_an_item_that_is_only_its_key() {
    DAX.client().putItem(put -> put.tableName(USERS).item(key("bare")));

    assertThat(get(key("bare"))).isEqualTo(key("bare"));
  }

  @Test
  void returns_an_item_of_350_KB() {
    Map<String, AttributeValue> item = item("id", "large", "text", "x".repeat(350 << 10));
    DAX.client().putItem(put -> put.tableName(USERS).item(item));

    assertThat(get(key("large"))).isEqualTo(item);
  }

  @Test
  void tells_no_item_from_an_item() {
    assertThat(DAX.client().getItem(g -> g.tableName(USERS).key(key("nobody"))).hasItem())
        .isFalse();
  }

  static Stream<Map<String, AttributeValue>> lone_keys() {
    return Stream.of(
        item("S", "text"),
        item("N", 42),
        item("N", -0.25),
        item("N", 0),
        item("B", "bytes".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("lone_keys")
  void finds_items_by_hash_keys_of_every_type(Map<String, AttributeValue> key) {
    String type = key.keySet().iterator().next();
    TestTables.create(DAX.direct(), "Lone" + type, type + ":" + type);

    assertRoundTrip("Lone" + type, key);
  }

  static Stream<Map<String, AttributeValue>> pairs_of_keys() {
    List<Map<String, AttributeValue>> keys = lone_keys().toList();
    return keys.stream().flatMap(hash -> keys.stream().map(range -> renamed(hash, range)));
  }

  private static Map<String, AttributeValue> renamed(
      Map<String, AttributeValue> hash, Map<String, AttributeValue> range) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    hash.forEach((type, value) -> key.put("h" + type, value));
    range.forEach((type, value) -> key.put("r" + type, value));
    return key;
  }

  @ParameterizedTest
  @MethodSource("pairs_of_keys")
  void finds_items_by_pairs_of_keys_of_every_type(Map<String, AttributeValue> key) {
    List<String> names = List.copyOf(key.keySet());
    String table = "Pair" + names.get(0) + names.get(1);
    String[] schema =
        names.stream().map(name -> name + ":" + name.substring(1)).toArray(String[]::new);
    TestTables.create(DAX.direct(), table, schema);

    assertRoundTrip(table, key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1", "-1", "1E+61", "1E-63", "-1E-64", "1E+120", "-9.99E+100", "1000.5"})
  void finds_items_by_sort_keys_of_every_magnitude(String number) {
    String table = "Magnitudes";
    TestTables.create(DAX.direct(), table, "pk:S", "sk:N");
    DAX.client().putItem(put -> put.tableName(table).item(event("p", number)));

    assertThat(DAX.client().getItem(g -> g.tableName(table).key(event("p", number))).hasItem())
        .isTrue();
    assertThat(DAX.direct().getItem(g -> g.tableName(table).key(event("p", number))).hasItem())
        .isTrue();
  }

  @Test
  void takes_1_and_1_point_0_for_one_key() {
    TestTables.create(DAX.direct(), "Numbered", "n:N");
    DAX.client().putItem(put -> put.tableName("Numbered").item(item("n", 1, "name", "one")));

    Map<String, AttributeValue> written = item("n", AttributeValue.fromN("1.0"), "name", "uno");
    DAX.client().putItem(put -> put.tableName("Numbered").item(written));

    assertThat(DAX.client().getItem(g -> g.tableName("Numbered").key(item("n", 1))).item())
        .isEqualTo(item("n", 1, "name", "uno"));
    assertThat(DAX.dax().stats().getFirst().items().entries()).isEqualTo(1);
  }

  private static void assertRoundTrip(String table, Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("payload", AttributeValue.fromS("here"));
    DAX.client().putItem(put -> put.tableName(table).item(item));
    DAX.dax().clearCaches();

    assertThat(DAX.client().getItem(g -> g.tableName(table).key(key)).item()).isEqualTo(item);
  }

  private static Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    return DAX.client().getItem(g -> g.tableName(USERS).key(key)).item();
  }
}
