package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.junit.LocalEventBridgeExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;

/**
 * What EventBridge sent to targets and refused of them, as recorded against the service by
 * localstack/localstack, {@code tests/aws/services/events/test_events_inputs.py}. Of the refusals
 * in the last test there are no recordings: the rules are the user guide's, the words are ours.
 */
class RecordedInputsTest {

  private static final String DETAIL =
      """
      {"command":"update-account",
       "payload":{"acc_id":"0a787ecb-4015","sf_id":"baz"},
       "listsingle":["HIGH"],"listmulti":["ACTIVE","INACTIVE"],"valid":true,"number":1e3,"zero":-0.0}
      """;

  private static final Map<String, String> PATHS =
      Map.of(
          "userId", "$.detail.payload.acc_id",
          "payload", "$.detail.payload",
          "systemstring", "$.detail.awsAccountId",
          "listsingle", "$.detail.listsingle",
          "listmulti", "$.detail.listmulti",
          "valid", "$.detail.valid");

  private final Inbox inbox = new Inbox();

  @RegisterExtension
  final LocalEventBridgeExtension extension =
      LocalEventBridgeExtension.with(builder -> builder.function("inbox", inbox));

  private EventBridgeClient client;

  @BeforeEach
  void connect() {
    client = Sdk.client(extension.bridge());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"path\": \"users/<userId>\", \"bod\": <payload>} ~ {\"path\":\"users/0a787ecb-4015\",\"bod\":{\"acc_id\":\"0a787ecb-4015\",\"sf_id\":\"baz\"}}",
        "\"Payload of <payload> with path users/<userId>\" ~ \"Payload of {acc_id:0a787ecb-4015,sf_id:baz} with path users/0a787ecb-4015\"",
        "{\"id\" : <userId>} ~ {\"id\":\"0a787ecb-4015\"}",
        "{\"id\" : \"<userId>\"} ~ {\"id\":\"0a787ecb-4015\"}",
        "{\"bod\": [<userId>, \"hardcoded\"]} ~ {\"bod\":[\"0a787ecb-4015\",\"hardcoded\"]}",
        "{\"l1\": {\"l2\": \"users/<userId>\"}} ~ {\"l1\":{\"l2\":\"users/0a787ecb-4015\"}}",
        "\"<listsingle> single list item\" ~ \"[HIGH] single list item\"",
        "\"<listmulti> multiple list items\" ~ \"[ACTIVE,INACTIVE] multiple list items\"",
        "{\"singlelistitem\": <listsingle>} ~ {\"singlelistitem\":[\"HIGH\"]}",
        "\"<systemstring> system account id\" ~ \" system account id\"",
        "{\"command\": <systemstring>} ~ {\"command\":\"\"}",
        "{\"twice\": \"users/<userId>/second/<userId>\"} ~ {\"twice\":\"users/0a787ecb-4015/second/0a787ecb-4015\"}",
        "\"Command is <valid>!\" ~ \"Command is true!\"",
        "\"{[/Check with special starting characters for <userId>\" ~ \"{[/Check with special starting characters for 0a787ecb-4015\""
      })
  void sends_what_the_template_makes(String template, String sent) throws Exception {
    give(template);
    assertThat(inbox.await(1).getFirst()).isEqualTo(sent);
  }

  @Test
  void sends_several_lines_of_text_as_they_are() throws Exception {
    give("\"<listsingle> single\"\n\"<payload> payload\"");
    assertThat(inbox.await(1).getFirst())
        .isEqualTo("\"[HIGH] single\"\n\"{acc_id:0a787ecb-4015,sf_id:baz} payload\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"not_valid\": \"users/<payload>\", \"bod\": <payload>}",
        "{\"payload\": \"<payload>\"}",
        "{\"singlelistitem\": \"<listsingle>\"}",
        "<listmulti> multiple list items"
      })
  void sends_nothing_where_a_template_becomes_no_json(String template) {
    give(template);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (extension.bridge().stats().dropped() == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    assertThat(extension.bridge().stats().dropped()).isEqualTo(1);
    assertThat(inbox.events()).isEmpty();
  }

  @Test
  void names_the_members_of_the_event_in_short_as_the_service_does() throws Exception {
    give("{\"short\": <aws.events.event>}");
    assertThat(inbox.await(1).getFirst())
        .matches(
            "\\{\"short\":\\{\"id\":\"[^\"]+\",\"account\":\"[^\"]+\",\"detailType\":\"[^\"]+\","
                + "\"time\":\"[^\"]+\",\"source\":\"[^\"]+\",\"region\":\"[^\"]+\","
                + "\"resources\":\\[],\"version\":\"0\"}}");
  }

  @Test
  void numbers_arrive_as_they_were_sent() throws Exception {
    Sdk.rule(client, "whole", Sdk.target("inbox", extension.bridge().functionArn("inbox")));
    Sdk.put(client, Sdk.entry(DETAIL));
    assertThat(inbox.await(1).getFirst()).contains("\"number\":1e3,\"zero\":-0.0");
  }

  @Test
  void refuses_a_placeholder_that_is_not_defined() {
    assertThatThrownBy(() -> give("\"not defined <notdefinedkey>\""))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining(
            "InputTemplate for target inbox contains invalid placeholder notdefinedkey.");
  }

  @Test
  void refuses_more_than_one_kind_of_input() {
    assertThatThrownBy(
            () ->
                Sdk.rule(
                    client,
                    "both",
                    Sdk.target("inbox", extension.bridge().functionArn("inbox")).toBuilder()
                        .inputPath("$.detail")
                        .inputTransformer(transformer("{}", PATHS))
                        .build()))
        .hasMessageContaining(
            "Only one of Input, InputPath, or InputTransformer must be provided for target inbox.");
  }

  @Test
  void refuses_reserved_names_too_many_variables_other_paths_and_placeholders_as_keys() {
    assertThatThrownBy(() -> give("{}", Map.of("aws.events.mine", "$.detail")))
        .hasMessageContaining("reserved key aws.events.mine");
    Map<String, String> many =
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "v" + i, i -> "$.detail"));
    assertThatThrownBy(() -> give("{}", many))
        .hasMessageContaining("Member must have length less than or equal to 100");
    assertThatThrownBy(() -> give("{}", Map.of("a", "$['detail']")))
        .hasMessageContaining("is not a JSON path");
    assertThatThrownBy(() -> give("{}", Map.of("a", "$.detail[?(@.a)]")))
        .hasMessageContaining("is not a JSON path");
    assertThatThrownBy(() -> give("{<userId>: 1}")).hasMessageContaining("placeholder as a key");
    assertThatThrownBy(() -> give("{\"a\": [{\"x<userId>\": 1}]}"))
        .hasMessageContaining("placeholder as a key");
  }

  private void give(String template) {
    give(template, PATHS);
  }

  private void give(String template, Map<String, String> paths) {
    var target = Sdk.target("inbox", extension.bridge().functionArn("inbox"));
    Sdk.rule(
        client,
        "shaped",
        target.toBuilder().inputTransformer(transformer(template, paths)).build());
    Sdk.put(client, Sdk.entry(DETAIL));
  }

  private static InputTransformer transformer(String template, Map<String, String> paths) {
    return InputTransformer.builder().inputTemplate(template).inputPathsMap(paths).build();
  }
}
