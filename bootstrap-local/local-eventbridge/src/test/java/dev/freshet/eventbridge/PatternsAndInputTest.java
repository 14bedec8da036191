package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.junit.LocalEventBridgeExtension;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Which events a target gets, and in what shape. */
class PatternsAndInputTest {

  private static final String EVENT =
      """
      {"id":"1","account":"0","source":"shop","time":"2026-03-01T10:00:00Z","region":"us-east-1",
       "resources":[],"detail-type":"order_placed",
       "detail":{"amount":232.90,"city":"Porto","tags":["new","gift"],"ip":"10.0.0.7"}}
      """;

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
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"amount\":[{\"numeric\":[\">\",100,\"<=\",232.9]}]}  | true",
        "{\"amount\":[{\"numeric\":[\"=\",232.91]}]}            | false",
        "{\"city\":[{\"prefix\":\"Po\"}]}                       | true",
        "{\"city\":[{\"anything-but\":[\"Porto\",\"Faro\"]}]}   | false",
        "{\"city\":[{\"equals-ignore-case\":\"PORTO\"}]}        | true",
        "{\"city\":[{\"wildcard\":\"P*o\"}]}                    | true",
        "{\"tags\":[\"gift\"]}                                  | true",
        "{\"coupon\":[{\"exists\":false}]}                      | true",
        "{\"ip\":[{\"cidr\":\"10.0.0.0/24\"}]}                  | true",
        "{\"$or\":[{\"city\":[\"Faro\"]},{\"tags\":[\"new\"]}]} | true",
      })
  void tests_a_pattern_on_the_detail(String pattern, boolean expected) {
    var whole = "{\"detail\":" + pattern + "}";

    var answer = client.testEventPattern(request -> request.eventPattern(whole).event(EVENT));

    assertThat(answer.result()).isEqualTo(expected);
  }

  @Test
  void refuses_to_test_what_is_no_event() {
    assertThatThrownBy(
            () -> client.testEventPattern(request -> request.eventPattern(Sdk.PATTERN).event("{}")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Parameter Event is not valid.");
  }

  @Test
  void sends_a_constant_input() throws InterruptedException {
    assertThat(received(target -> target.input("{\"wake\":\"up\"}")))
        .isEqualTo("{\"wake\":\"up\"}");
  }

  @Test
  void sends_numbers_as_they_were_sent() throws InterruptedException {
    assertThat(received(target -> target)).contains("\"whole\":1e3,\"zero\":-0.0");
  }

  @Test
  void sends_the_part_that_the_input_path_selects() throws InterruptedException {
    assertThat(received(target -> target.inputPath("$.detail.order-lines[0]")))
        .isEqualTo("{\"sku\":\"A\\\"1\",\"price\":7.50}");
  }

  @Test
  void fills_a_json_template_with_values_and_with_text_inside_quotes() throws InterruptedException {
    var template =
        """
        {"price": <price>, "line": <line>, "note": "<city> of <missing><aws.events.rule-name>",
         "missing": <missing>, "rule": <aws.events.rule-arn>, "html": "<b/>"}""";

    var payload =
        received(
            template,
            Map.of(
                "price", "$.detail.order-lines[0].price",
                "line", "$.detail.order-lines[0]",
                "city", "$.detail.city",
                "missing", "$.detail.nothing"));

    assertThat(payload)
        .isEqualTo(
            "{\"price\":7.50,\"line\":{\"sku\":\"A\\\"1\",\"price\":7.50},\"note\":\"Porto of shaped\","
                + "\"missing\":\"\",\"rule\":\"arn:aws:events:us-east-1:000000000000:rule/shaped\","
                + "\"html\":\"<b/>\"}");
  }

  @Test
  void fills_a_text_template() throws InterruptedException {
    var payload = received("\"an \\\"order\\\" from <city>\"", Map.of("city", "$.detail.city"));

    assertThat(payload).isEqualTo("\"an \\\"order\\\" from Porto\"");
  }

  @Test
  void offers_the_whole_event_and_the_event_without_its_detail() throws InterruptedException {
    var payload =
        received("{\"bare\":<aws.events.event>,\"whole\":<aws.events.event.json>}", Map.of());

    assertThat(payload)
        .containsPattern(
            "\"bare\":\\{\"id\":\"[^\"]+\",\"account\":\"[^\"]+\",\"detailType\":\"[^\"]+\","
                + "\"time\":\"[^\"]+\",\"source\":\"[^\"]+\",\"region\":\"[^\"]+\","
                + "\"resources\":\\[],\"version\":\"0\"},\"whole\":\\{.*\"detail\":\\{");
  }

  /** Of these refusals there are no recordings: the rules are the user guide's, the words ours. */
  @Test
  void refuses_reserved_names_too_many_variables_other_paths_and_placeholders_as_keys() {
    assertThatThrownBy(() -> received("{}", Map.of("aws.events.mine", "$.detail")))
        .hasMessageContaining("reserved key aws.events.mine");
    Map<String, String> many =
        IntStream.range(0, 101).boxed().collect(Collectors.toMap(i -> "v" + i, i -> "$.detail"));
    assertThatThrownBy(() -> received("{}", many))
        .hasMessageContaining("Member must have length less than or equal to 100");
    assertThatThrownBy(() -> received("{}", Map.of("a", "$['detail']")))
        .hasMessageContaining("is not a JSON path");
    assertThatThrownBy(() -> received("{}", Map.of("a", "$.detail[?(@.a)]")))
        .hasMessageContaining("is not a JSON path");
    Map<String, String> city = Map.of("city", "$.detail.city");
    assertThatThrownBy(() -> received("{<city>: 1}", city))
        .hasMessageContaining("placeholder as a key");
    assertThatThrownBy(() -> received("{\"a\": [{\"x<city>\": 1}]}", city))
        .hasMessageContaining("placeholder as a key");
  }

  private String received(String template, Map<String, String> paths) throws InterruptedException {
    return received(
        target ->
            target.inputTransformer(
                transformer -> transformer.inputPathsMap(paths).inputTemplate(template)));
  }

  @Test
  void takes_one_kind_of_input_only_and_only_valid_ones() {
    assertThatThrownBy(() -> received(target -> target.input("{}").inputPath("$.detail")))
        .hasMessageContaining("Only one of Input, InputPath, or InputTransformer");
    assertThatThrownBy(() -> received(target -> target.input("{")))
        .hasMessageContaining("JSON syntax error in input for target ");
    assertThatThrownBy(() -> received(target -> target.inputPath("$.[")))
        .hasMessageContaining("is not a JSON path");
  }

  private String received(UnaryOperator<Target.Builder> shape) throws InterruptedException {
    var target = Target.builder().id("inbox").arn(extension.bridge().functionArn("inbox"));
    Sdk.rule(client, "shaped", shape.apply(target).build());
    Sdk.put(
        client,
        Sdk.entry(
            """
            {"city":"Porto","order-lines":[{"sku":"A\\"1","price":7.50}],"whole":1e3,"zero":-0.0}"""));
    return inbox.await(1).getFirst();
  }
}
