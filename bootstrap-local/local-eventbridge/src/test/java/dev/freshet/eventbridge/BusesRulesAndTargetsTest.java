package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.junit.LocalEventBridgeExtension;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What is configured, and the typed exceptions for what cannot be. */
class BusesRulesAndTargetsTest {

  private final Inbox inbox = new Inbox();

  @RegisterExtension
  final LocalEventBridgeExtension extension =
      LocalEventBridgeExtension.with(builder -> builder.function("inbox", inbox));

  private EventBridgeClient client;
  private Target target;

  @BeforeEach
  void connect() {
    client = Sdk.client(extension.bridge());
    target = Sdk.target("inbox", extension.bridge().functionArn("inbox"));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void creates_describes_lists_and_deletes_buses() {
    var arn = client.createEventBus(request -> request.name("orders")).eventBusArn();

    assertThat(arn).isEqualTo("arn:aws:events:us-east-1:000000000000:event-bus/orders");
    assertThat(client.describeEventBus(request -> request.name("orders")).arn()).isEqualTo(arn);
    assertThat(client.describeEventBus(request -> {}).name()).isEqualTo("default");
    assertThat(client.listEventBuses(request -> request.namePrefix("o")).eventBuses())
        .extracting(EventBus::name)
        .containsExactly("orders");
    client.deleteEventBus(request -> request.name("orders"));
    assertThatThrownBy(() -> client.describeEventBus(request -> request.name("orders")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Event bus orders does not exist.");
  }

  @Test
  void refuses_a_second_bus_of_one_name_and_the_loss_of_the_default_bus() {
    client.createEventBus(request -> request.name("orders"));

    assertThatThrownBy(() -> client.createEventBus(request -> request.name("orders")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    assertThatThrownBy(() -> client.deleteEventBus(request -> request.name("default")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Cannot delete event bus default.");
  }

  @Test
  void keeps_a_rules_targets_when_the_rule_is_put_again() {
    Sdk.rule(client, "all", target);

    client.putRule(
        request -> request.name("all").eventPattern(Sdk.PATTERN).description("every order"));

    assertThat(client.describeRule(request -> request.name("all")).description())
        .isEqualTo("every order");
    assertThat(client.listTargetsByRule(request -> request.rule("all")).targets())
        .containsExactly(target);
  }

  @Test
  void delivers_only_while_the_rule_is_enabled() throws InterruptedException {
    Sdk.rule(client, "all", target);

    client.disableRule(request -> request.name("all"));
    assertThat(client.describeRule(request -> request.name("all")).state())
        .isEqualTo(RuleState.DISABLED);
    Sdk.put(client, Sdk.numbered(1));
    client.enableRule(request -> request.name("all"));
    Sdk.put(client, Sdk.numbered(2));

    inbox.await(1);
    assertThat(inbox.numbers()).containsExactly(2);
  }

  @Test
  void keeps_the_events_of_one_bus_from_the_rules_of_another() throws InterruptedException {
    client.createEventBus(request -> request.name("orders"));
    Sdk.rule(client, "all", target);

    Sdk.put(client, Sdk.numbered(1).toBuilder().eventBusName("orders").build(), Sdk.numbered(2));

    inbox.await(1);
    assertThat(inbox.numbers()).containsExactly(2);
  }

  @Test
  void deletes_a_rule_only_without_targets() {
    Sdk.rule(client, "all", target);

    assertThatThrownBy(() -> client.deleteRule(request -> request.name("all")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Rule can't be deleted since it has targets.");
    client.removeTargets(request -> request.rule("all").ids("inbox"));
    client.deleteRule(request -> request.name("all"));
    assertThatThrownBy(() -> client.describeRule(request -> request.name("all")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Rule all does not exist on EventBus default.");
  }

  @Test
  void pages_through_lists() {
    IntStream.range(0, 5).forEach(n -> Sdk.rule(client, "rule-" + n, target));

    var first = client.listRules(request -> request.limit(3));
    var second = client.listRules(request -> request.limit(3).nextToken(first.nextToken()));

    assertThat(first.rules()).extracting(Rule::name).containsExactly("rule-0", "rule-1", "rule-2");
    assertThat(second.rules()).extracting(Rule::name).containsExactly("rule-3", "rule-4");
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void refuses_a_pattern_that_event_ruler_refuses() {
    assertThatThrownBy(
            () -> client.putRule(request -> request.name("bad").eventPattern("{\"source\":1}")))
        .isInstanceOf(InvalidEventPatternException.class)
        .hasMessageContaining("Event pattern is not valid. Reason: ");
  }

  @Test
  void names_every_constraint_that_a_target_breaks() {
    Sdk.rule(client, "all", target);
    var broken =
        target.toBuilder()
            .id("!")
            .retryPolicy(policy -> policy.maximumRetryAttempts(186).maximumEventAgeInSeconds(1))
            .build();

    assertThatThrownBy(() -> client.putTargets(request -> request.rule("all").targets(broken)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("3 validation errors detected: Value '!' at 'targets.1.member.id'")
        .hasMessageContaining(
            "maximumRetryAttempts' failed to satisfy constraint: Member must have")
        .hasMessageContaining("value greater than or equal to 60");
  }

  @Test
  void refuses_a_sixth_target() {
    Sdk.rule(client, "all", target);
    var five = IntStream.range(0, 5).mapToObj(n -> target.toBuilder().id("t" + n).build()).toList();

    assertThatThrownBy(() -> client.putTargets(request -> request.rule("all").targets(five)))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void refuses_targets_that_it_could_never_deliver_to() {
    Sdk.rule(client, "all", target);
    var queue = Sdk.target("queue", extension.bridge().queueArn("orders"));
    var unreachable =
        target.toBuilder().deadLetterConfig(config -> config.arn(queue.arn())).build();

    assertThatThrownBy(() -> client.putTargets(request -> request.rule("all").targets(queue)))
        .hasMessageContaining("nor a standard queue behind the configured SQS endpoint");
    assertThatThrownBy(() -> client.putTargets(request -> request.rule("all").targets(unreachable)))
        .hasMessageContaining("DeadLetterConfig.Arn");
  }

  @Test
  void refuses_members_and_operations_it_does_not_support() throws Exception {
    var everyMinute = "rate(1 minute)";

    assertThatThrownBy(
            () -> client.putRule(request -> request.name("tick").scheduleExpression(everyMinute)))
        .hasMessageContaining("ScheduleExpression is not supported by this local endpoint.");
    assertThatThrownBy(() -> client.listConnections(request -> {}))
        .hasMessageContaining("ListConnections is not supported by this local endpoint.");
    assertThat(post("AWSEvents.PutEvents", "{\"Entries\":7}")).contains("SerializationException");
    assertThat(post("AWSEvents.PutEvents", "{\"Entries\":")).contains("SerializationException");
    assertThat(post("Other.PutEvents", "{}")).contains("UnknownOperationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PutEvents    | {'Entries':[null]}",
        "PutEvents    | {}",
        "PutTargets   | {'Rule':'r','Targets':[null]}",
        "PutTargets   | {'Rule':'r','Targets':[{'Id':'t','Arn':'http://h/','InputTransformer':{}}]}",
        "RemoveTargets| {'Rule':'r','Ids':[null]}",
        "DescribeRule | {}",
        "CreateArchive| {'ArchiveName':'a'}",
        "StartReplay  | {'ReplayName':'r','EventSourceArn':'a','EventStartTime':1,'EventEndTime':2,'Destination':{}}",
      },
      quoteCharacter = '`')
  void answers_what_lacks_a_required_member_with_a_validation_error(String operation, String body)
      throws Exception {
    assertThat(post("AWSEvents." + operation, body.replace('\'', '"')))
        .contains("ValidationException", "Member must not be null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RemoveTargets| {'Entries':[{'Time':17679223372036854775808225600}]}",
        "RemoveTargets| {'Entries':[1e400,-0.0,1E-400]}",
        "PutEvents    | {'Entries':[{'Time':17679223372036854775808225600}]}",
        "ListRules    | {'Limit':17679223372036854775808225600}",
        "ListRules    | {'Limit':1e400}",
        "CreateArchive| {'RetentionDays':9223372036854775808}",
        "StartReplay  | {'EventStartTime':1e400,'EventEndTime':-9223372036854775809}",
        "PutEvents    | {'Entries':[{'Source':'s','DetailType':'t','Detail':'{}','Time':1e400}]}",
        "PutEvents    | {'Entries':[{'Source':'s','DetailType':'t','Detail':'{}','Time':-1e999999999}]}",
        "PutEvents    | {'Entries':[{'Source':'s','DetailType':'t','Detail':'{}','Time':1e17}]}",
        "PutEvents    | {'Entries':[{'Source':'s','DetailType':'t','Detail':'{}','Time':100000000000000000}]}",
      },
      quoteCharacter = '`')
  void refuses_numbers_of_any_size_where_they_do_not_belong(String operation, String body)
      throws Exception {
    assertThat(post("AWSEvents." + operation, body.replace('\'', '"')))
        .containsAnyOf("ValidationException", "SerializationException")
        .doesNotContain("InternalException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PutRule      | {'Name':'r','State':'enabled'} | [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]",
        "ListArchives | {'State':'enabled'}            | [ENABLED, DISABLED, CREATING, UPDATING, CREATE_FAILED, UPDATE_FAILED]",
        "ListReplays  | {'State':'enabled'}            | [STARTING, RUNNING, CANCELLING, COMPLETED, CANCELLED, FAILED]",
      },
      quoteCharacter = '`')
  void answers_a_state_that_there_is_not_with_those_that_there_are(
      String operation, String body, String states) throws Exception {
    assertThat(post("AWSEvents." + operation, body.replace('\'', '"')))
        .contains(
            "Value 'enabled' at 'state' failed to satisfy constraint: Member must satisfy enum value"
                + " set: "
                + states);
  }

  private String post(String target, String body) throws Exception {
    return Wire.send(extension.bridge().endpoint(), target, body).body();
  }
}
