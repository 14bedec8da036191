package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.actions;
import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions may do on tables, compared with what their sources open. */
class GrantsTest {

  private static final Pattern TABLE = Pattern.compile("Tables([a-z]+)[0-9A-F]{8}");

  private static final Set<String> OF_STREAMS =
      Set.of("ListStreams", "DescribeStream", "GetRecords", "GetShardIterator");

  /**
   * Made with CacheManager, which looks there before it handles an event: ops explains, replays;
   * and with Payment, which looks there before it writes an intent: the reconciler has intents.
   */
  private static final Map<String, Set<String>> NEVER_TOUCHED =
      Map.of("ops", Set.of("inbox"), "reconciler", Set.of("statements"));

  private final Synthesised stage = Synthesised.production();
  private final OpenedTables opened = new OpenedTables();

  static Stream<String> functions() {
    return Synthesised.production()
        .all("AWS::Lambda::Function")
        .map(text("FunctionName"))
        .map(name -> name.replace("freshet-production-", ""));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_may_use_every_table_that_it_opens_and_no_other(String function) {
    Set<String> tables = new TreeSet<>(opened.by(handler(function)).keySet());
    tables.removeAll(NEVER_TOUCHED.getOrDefault(function, Set.of()));

    assertThat(granted(function).keySet()).containsExactlyInAnyOrderElementsOf(tables);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_may_do_nothing_on_a_table_that_its_adapter_does_not(String function) {
    Map<String, Set<String>> adapters = opened.by(handler(function));

    granted(function)
        .forEach(
            (table, operations) ->
                assertThat(adapters.getOrDefault(table, Set.of()))
                    .as(table)
                    .containsAll(operations));
  }

  @ParameterizedTest
  @CsvSource({
    "payment, payments, GetItem PutItem UpdateItem",
    "payment, outbox, PutItem",
    "payment, statements, BatchGetItem PutItem",
    "cart, statements, BatchGetItem PutItem",
    "cart, carts, DeleteItem GetItem PutItem UpdateItem",
    "reconciler, payments, GetItem Query UpdateItem",
    "profile, outbox, PutItem",
    "statement, statements, BatchGetItem",
    "statement, feeds, GetItem",
    "cache-manager, events, PutItem",
    "cache-manager, inbox, GetItem PutItem",
    "cache-manager, feeds, GetItem UpdateItem",
    "ops, deadLetters, DeleteItem GetItem PutItem Query",
    "ops, events, Query",
    "ops, payments, GetItem Query UpdateItem",
    "outbox-relay, outbox, DeleteItem",
    "outbox-sweep, outbox, DeleteItem Query UpdateItem",
    "cdc-applier, statements, BatchGetItem PutItem",
    "cdc-applier, feeds, UpdateItem",
    "cdc-applier, outbox, PutItem",
    "tape-loader, statements, PutItem"
  })
  void a_function_may_do_what_its_use_cases_do(String function, String table, String operations) {
    assertThat(granted(function).get(table)).containsExactly(operations.split(" "));
  }

  @Test
  void who_follows_changes_may_put_through_dax_and_who_loads_may_not() {
    assertThat(functions().filter(function -> !onDax(function).isEmpty()))
        .containsExactlyInAnyOrder("statement", "cache-manager", "ops", "cdc-applier");
    assertThat(onDax("statement")).containsExactlyInAnyOrder("dax:BatchGetItem", "dax:GetItem");
    assertThat(onDax("cdc-applier"))
        .containsExactlyInAnyOrder("dax:BatchGetItem", "dax:GetItem", "dax:PutItem");
  }

  private Set<String> onDax(String function) {
    return statements(function)
        .flatMap(statement -> actions(statement).stream())
        .filter(action -> action.startsWith("dax:"))
        .collect(Collectors.toSet());
  }

  private String handler(String function) {
    return stage
        .all("AWS::Lambda::Function")
        .filter(f -> text("FunctionName").apply(f).endsWith("-production-" + function))
        .map(text("Handler"))
        .map(handler -> handler.replaceAll(".*\\.(\\w+)::.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Set<String>> granted(String function) {
    Map<String, Set<String>> granted = new TreeMap<>();
    statements(function).forEach(statement -> addTo(granted, statement));
    return granted;
  }

  private Stream<Map<String, Object>> statements(String function) {
    return stage
        .all("AWS::IAM::Policy")
        .filter(policy -> role(function).matcher(text("PolicyName").apply(policy)).find())
        .map(policy -> at(policy, "PolicyDocument", "Statement"))
        .flatMap(statements -> ((List<?>) statements).stream())
        .map(Synthesised::object);
  }

  private static Pattern role(String function) {
    return Pattern.compile("^Functions" + function.replace("-", "") + "FunctionServiceRole");
  }

  private static void addTo(Map<String, Set<String>> granted, Map<String, Object> statement) {
    Matcher table = TABLE.matcher(text("Resource").apply(statement));
    actions(statement).stream()
        .filter(action -> action.startsWith("dynamodb:"))
        .map(action -> action.replace("dynamodb:", ""))
        .filter(operation -> !OF_STREAMS.contains(operation))
        .forEach(
            operation -> {
              assertThat(table.reset().find()).as("a table in %s", statement).isTrue();
              String name = table.group(1).replace("deadletters", "deadLetters");
              granted.computeIfAbsent(name, _ -> new TreeSet<>()).add(operation);
            });
  }
}
