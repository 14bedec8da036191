package dev.freshet.dax;

import static dev.freshet.dax.TestTables.EVENTS;
import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.event;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static dev.freshet.dax.TestTables.transactPut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.freshet.dax.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Which refusals are the client's own and which are DynamoDB's: the table of the documentation. */
class RefusalsTest {

  private static final String CLIENT = "the client";
  private static final String DYNAMODB = "DynamoDB";
  private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "local-dax.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| ([^|]+) \\| (the client|DynamoDB) \\| `(\\w+)` \\|$", Pattern.MULTILINE);

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  /**
   * What is refused.
   *
   * @param who refuses it
   * @param as the simple name of the exception
   */
  record Refusal(String what, String who, String as, Consumer<DynamoDbClient> call) {

    String row() {
      return String.join(" | ", what, who, as);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static List<Refusal> refusals() {
    return List.of(
        unsupported("a call that manages tables", c -> c.describeTable(d -> d.tableName(USERS))),
        unsupported("PartiQL", c -> c.executeStatement(s -> s.statement("SELECT * FROM Users"))),
        byClient("a key that lacks an attribute", c -> get(c, EVENTS, Map.of("pk", fromS("a")))),
        byClient("a key with an attribute too many", c -> get(c, USERS, item("id", "a", "x", 1))),
        byClient("a key of another type", c -> get(c, USERS, Map.of("id", fromN("1")))),
        byClient("a syntax error", c -> update(c, "SET name = = :v", Map.of(":v", fromN("1")))),
        byClient("a placeholder that is undefined", c -> update(c, "SET name = :v", Map.of())),
        byClient(
            "a placeholder that is unused",
            c -> update(c, "REMOVE name", Map.of(":v", fromN("1")))),
        byClient("a number that is none", c -> put(c, fromN("one"))),
        byClient("an empty set", c -> put(c, fromSs(List.of()))),
        byClient("101 reads in a batch", c -> read(c, keys(101))),
        byClient("26 writes in a batch", c -> write(c, 26)),
        byClient("a key twice in a batch", c -> read(c, List.of(key("a"), key("a")))),
        byClient("an empty batch", c -> c.batchGetItem(b -> b.requestItems(Map.of()))),
        byClient("a query without key condition", c -> c.query(q -> q.tableName(EVENTS))),
        byDynamoDb(
            "an unknown table", "ResourceNotFoundException", c -> get(c, "Nowhere", key("a"))),
        byDynamoDb(
            "an unknown index",
            "DynamoDbException",
            c -> c.scan(s -> s.tableName(EVENTS).indexName("nowhere"))),
        byDynamoDb(
            "a failed condition",
            "ConditionalCheckFailedException",
            c ->
                c.putItem(
                    p ->
                        p.tableName(USERS)
                            .item(key("u1"))
                            .conditionExpression("attribute_not_exists(id)"))),
        byDynamoDb("an empty key", "DynamoDbException", c -> get(c, USERS, key(""))),
        byDynamoDb(
            "a key that is too long",
            "DynamoDbException",
            c -> get(c, USERS, key("x".repeat(2049)))),
        byDynamoDb(
            "a number of 39 digits", "DynamoDbException", c -> put(c, fromN("1".repeat(39)))),
        byDynamoDb(
            "a set with duplicates", "DynamoDbException", c -> put(c, fromNs(List.of("1", "1")))),
        byDynamoDb(
            "an item over 400 KB", "DynamoDbException", c -> put(c, fromS("x".repeat(410_000)))),
        byDynamoDb(
            "101 actions in a transaction",
            "DynamoDbException",
            c ->
                c.transactWriteItems(
                    t ->
                        t.transactItems(
                            keys(101).stream().map(key -> transactPut(USERS, key)).toList()))),
        byDynamoDb(
            "`Limit` 0", "DynamoDbException", c -> c.scan(s -> s.tableName(USERS).limit(0))));
  }

  @BeforeAll
  static void let_the_client_learn_the_keys() {
    DAX.client().getItem(g -> g.tableName(EVENTS).key(event("a", "1")));
  }

  @BeforeEach
  void a_user() {
    DAX.client().putItem(p -> p.tableName(USERS).item(item("id", "u1", "name", "Ada")));
  }

  /** A client that refuses by itself does not notice that DAX would answer nothing. */
  @ParameterizedTest
  @MethodSource("refusals")
  void is_refused_by_whom_the_table_says(Refusal refusal) {
    boolean isTheClients = refusal.who().equals(CLIENT);
    DAX.dax().inject(isTheClients ? FaultPlan.seeded(1).throttle(1) : FaultPlan.none());

    RuntimeException refused = refused(refusal, DAX.client());

    assertThat(refused.getClass().getSimpleName()).isEqualTo(refusal.as());
    if (!isTheClients) {
      assertThat(((AwsServiceException) refused).requestId()).isNotBlank();
      assertThat(refused)
          .hasMessageStartingWith("[")
          .hasSameClassAs(refused(refusal, DAX.direct()));
    } else if (refused instanceof AwsServiceException told) {
      assertThat(told.requestId()).isNull();
      assertThat(told.statusCode()).isEqualTo(-1);
    }
  }

  @Test
  void the_documentation_has_the_same_table() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(DOCUMENTATION))
            .results()
            .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3)))
            .toList();

    assertThat(documented).isEqualTo(refusals().stream().map(Refusal::row).toList());
  }

  private static RuntimeException refused(Refusal refusal, DynamoDbClient client) {
    return catchThrowableOfType(RuntimeException.class, () -> refusal.call().accept(client));
  }

  private static Refusal unsupported(String what, Consumer<DynamoDbClient> call) {
    return new Refusal(what, CLIENT, "UnsupportedOperationException", call);
  }

  private static Refusal byClient(String what, Consumer<DynamoDbClient> call) {
    return new Refusal(what, CLIENT, "DaxServiceException", call);
  }

  private static Refusal byDynamoDb(String what, String as, Consumer<DynamoDbClient> call) {
    return new Refusal(what, DYNAMODB, as, call);
  }

  private static void get(DynamoDbClient client, String table, Map<String, AttributeValue> key) {
    client.getItem(get -> get.tableName(table).key(key));
  }

  private static void put(DynamoDbClient client, AttributeValue value) {
    client.putItem(put -> put.tableName(USERS).item(item("id", "u2", "value", value)));
  }

  private static void update(
      DynamoDbClient client, String expression, Map<String, AttributeValue> values) {
    client.updateItem(
        update ->
            update
                .tableName(USERS)
                .key(key("u1"))
                .updateExpression(expression)
                .expressionAttributeValues(values.isEmpty() ? null : values));
  }

  private static void read(DynamoDbClient client, List<Map<String, AttributeValue>> keys) {
    client.batchGetItem(
        batch -> batch.requestItems(Map.of(USERS, KeysAndAttributes.builder().keys(keys).build())));
  }

  private static void write(DynamoDbClient client, int count) {
    Stream<WriteRequest> puts =
        keys(count).stream()
            .map(key -> WriteRequest.builder().putRequest(put -> put.item(key)).build());
    client.batchWriteItem(batch -> batch.requestItems(Map.of(USERS, puts.toList())));
  }

  private static List<Map<String, AttributeValue>> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> key("k" + i)).toList();
  }
}
