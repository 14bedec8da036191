package dev.freshet.dax.differential;

import static dev.freshet.dax.TestTables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.TestTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Ten thousand numbers as keys and values, written and read by both clients: digit for digit what
 * DynamoDB answers.
 */
class NumbersTest {
  private static final int COUNT = 10_000;
  private static final int PAGE = 97;
  private static final String LONE = "LoneNumbers";
  private static final String PAIRED = "PairedNumbers";

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  private static final Collection<String> NUMBERS = new RandomNumbers(15).take(COUNT).values();

  @BeforeAll
  static void write() {
    TestTables.create(DAX.direct(), LONE, "pk:N");
    TestTables.create(DAX.direct(), PAIRED, "pk:N", "sk:S");
    put(DAX.client(), EVENTS, NUMBERS.stream().map(NumbersTest::event).toList());
    put(DAX.client(), LONE, NUMBERS.stream().map(NumbersTest::lone).toList());
    put(DAX.client(), PAIRED, NUMBERS.stream().map(NumbersTest::paired).toList());
  }

  @Test
  void what_is_written_through_dax_is_what_is_written_to_dynamodb() {
    List<Map<String, AttributeValue>> through = everything(DAX.direct(), EVENTS);
    TestTables.createEvents(DAX.direct());
    put(DAX.direct(), EVENTS, NUMBERS.stream().map(NumbersTest::event).toList());

    assertThat(printed(through)).isEqualTo(printed(everything(DAX.direct(), EVENTS)));
    assertThat(through).hasSize(COUNT);
  }

  @Test
  void a_query_gives_each_page_and_where_it_ends() {
    sameOfBoth(client -> pages(client, EVENTS, "", ""));
  }

  @Test
  void a_query_of_an_index_gives_each_page_and_where_it_ends() {
    sameOfBoth(client -> pages(client, EVENTS, "by-size", ""));
  }

  @Test
  void a_projected_query_gives_each_page_and_where_it_ends() {
    sameOfBoth(client -> pages(client, EVENTS, "", "sk, pk, #size, numbers"));
  }

  @Test
  void a_scan_gives_each_page_and_where_it_ends() {
    for (String table : List.of(EVENTS, LONE, PAIRED)) {
      sameOfBoth(client -> everything(client, table));
    }
  }

  @Test
  void batches_of_reads_give_keys_and_values_whether_cached_or_not() {
    for (String table : List.of(EVENTS, LONE, PAIRED)) {
      List<Map<String, AttributeValue>> keys =
          table.equals(LONE)
              ? NUMBERS.stream().map(n -> Map.of("pk", fromN(n))).toList()
              : table.equals(PAIRED)
                  ? NUMBERS.stream().map(n -> Map.of("pk", fromN(n), "sk", fromS("s"))).toList()
                  : NUMBERS.stream().map(n -> TestTables.event("p", n)).toList();
      DAX.dax().clearCaches();
      sameOfBoth(client -> got(client, table, keys));
      sameOfBoth(client -> got(client, table, keys));
    }
  }

  @Test
  void single_reads_give_values_of_all_spellings_of_a_key() {
    for (String number : NUMBERS) {
      Map<String, AttributeValue> key = TestTables.event("p", number);
      Map<String, AttributeValue> item =
          new HashMap<>(DAX.client().getItem(g -> g.tableName(EVENTS).key(key)).item());
      Map<String, AttributeValue> direct =
          new HashMap<>(DAX.direct().getItem(g -> g.tableName(EVENTS).key(key)).item());
      // The client puts back the key that it was given.
      assertThat(item.remove("sk")).isEqualTo(fromN(number));
      direct.remove("sk");
      assertThat(plain(item)).isEqualTo(plain(asTheClientPrints(direct)));
    }
  }

  private static void sameOfBoth(
      Function<DynamoDbClient, List<Map<String, AttributeValue>>> reading) {
    List<Object> expected = printed(reading.apply(DAX.direct()));
    List<Object> read =
        reading.apply(DAX.client()).stream().map(NumbersTest::plain).collect(Collectors.toList());
    assertThat(read).isEqualTo(expected);
  }

  private static List<Object> printed(List<Map<String, AttributeValue>> items) {
    return items.stream().map(item -> plain(asTheClientPrints(item))).collect(Collectors.toList());
  }

  private static void put(
      DynamoDbClient client, String table, List<Map<String, AttributeValue>> items) {
    for (int from = 0; from < items.size(); from += 25) {
      List<WriteRequest> puts =
          items.subList(from, Math.min(from + 25, items.size())).stream()
              .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
              .toList();
      assertThat(client.batchWriteItem(b -> b.requestItems(Map.of(table, puts))).unprocessedItems())
          .isEmpty();
    }
  }

  private static Map<String, AttributeValue> event(String number) {
    Map<String, AttributeValue> item = new HashMap<>(TestTables.event("p", number));
    AttributeValue value = fromN(number);
    item.put("size", value);
    item.put("numbers", AttributeValue.fromNs(List.of(number, "12345678901234567890123000")));
    item.put(
        "list", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("n", value)), value)));
    return item;
  }

  private static Map<String, AttributeValue> lone(String number) {
    return Map.of("pk", fromN(number), "value", fromN(number));
  }

  private static Map<String, AttributeValue> paired(String number) {
    return Map.of("pk", fromN(number), "sk", fromS("s"), "value", fromN(number));
  }

  /** The items and, between them, where each page ended. */
  private static List<Map<String, AttributeValue>> pages(
      DynamoDbClient client, String table, String index, String projection) {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      Map<String, AttributeValue> from = start;
      var page =
          client.query(
              q -> {
                q.tableName(table).limit(PAGE).keyConditionExpression("pk = :p");
                q.expressionAttributeValues(Map.of(":p", fromS("p")));
                if (!index.isEmpty()) {
                  q.indexName(index);
                }
                if (!projection.isEmpty()) {
                  q.projectionExpression(projection);
                  q.expressionAttributeNames(Map.of("#size", "size"));
                }
                if (!from.isEmpty()) {
                  q.exclusiveStartKey(from);
                }
              });
      all.addAll(page.items());
      all.add(page.lastEvaluatedKey());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return all;
  }

  private static List<Map<String, AttributeValue>> everything(DynamoDbClient client, String table) {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      Map<String, AttributeValue> from = start;
      var page =
          client.scan(
              s -> {
                s.tableName(table).limit(PAGE);
                if (!from.isEmpty()) {
                  s.exclusiveStartKey(from);
                }
              });
      all.addAll(page.items());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return all;
  }

  private static List<Map<String, AttributeValue>> got(
      DynamoDbClient client, String table, List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += 100) {
      KeysAndAttributes some =
          KeysAndAttributes.builder()
              .keys(keys.subList(from, Math.min(from + 100, keys.size())))
              .build();
      BatchGetItemResponse batch = client.batchGetItem(b -> b.requestItems(Map.of(table, some)));
      assertThat(batch.unprocessedKeys()).isEmpty();
      List<Map<String, AttributeValue>> items = new ArrayList<>(batch.responses().get(table));
      items.sort(Comparator.comparing(item -> key(table, item)));
      all.addAll(items);
    }
    return all;
  }

  private static BigDecimal key(String table, Map<String, AttributeValue> item) {
    return new BigDecimal(Objects.requireNonNull(item.get(table.equals(EVENTS) ? "sk" : "pk")).n());
  }

  private static Map<String, AttributeValue> asTheClientPrints(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> printed = new HashMap<>();
    item.forEach((name, value) -> printed.put(name, asTheClientPrints(value)));
    return printed;
  }

  private static AttributeValue asTheClientPrints(AttributeValue value) {
    return switch (value.type()) {
      case N -> fromN(asTheClientPrints(value.n()));
      case NS ->
          AttributeValue.fromNs(value.ns().stream().map(NumbersTest::asTheClientPrints).toList());
      case L -> AttributeValue.fromL(value.l().stream().map(NumbersTest::inDocument).toList());
      default -> value;
    };
  }

  /** DynamoDB Local gives a number in a document as it was spelled; DynamoDB digit for digit. */
  private static AttributeValue inDocument(AttributeValue value) {
    return value.n() == null
        ? AttributeValue.fromM(Map.of("n", inDocument(Objects.requireNonNull(value.m().get("n")))))
        : fromN(asTheClientPrints(new BigDecimal(value.n()).stripTrailingZeros().toPlainString()));
  }

  /** The one difference: the client prints fractions below a millionth with an exponent. */
  private static String asTheClientPrints(String number) {
    BigDecimal value = new BigDecimal(number);
    return value.signum() != 0 && value.abs().compareTo(new BigDecimal("0.000001")) < 0
        ? value.toString()
        : number;
  }

  /** Members sorted, so that equal items are equal; numbers digit for digit. */
  private static Object plain(Object value) {
    return switch (value) {
      case AttributeValue attribute ->
          switch (attribute.type()) {
            case N -> attribute.n();
            case NS -> attribute.ns().stream().sorted().toList();
            case L -> plain(attribute.l());
            case M -> plain(attribute.m());
            default -> attribute;
          };
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> String.valueOf(entry.getKey()),
                      entry -> plain(entry.getValue()),
                      (first, _) -> first,
                      TreeMap::new));
      case List<?> list -> list.stream().map(NumbersTest::plain).toList();
      default -> value;
    };
  }
}
