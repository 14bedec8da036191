package dev.freshet.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.eventbridge.junit.LocalEventBridgeExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/**
 * What EventBridge answered to TestEventPattern, as recorded against the service by the suite of
 * localstack/localstack: the 155 cases of {@code tests/aws/services/events/event_pattern_templates}
 * by their names, and those of {@code test_events_patterns.py} by the names of the tests.
 *
 * <p>Of a message the first line counts: the rest tells which version of a parser the service has.
 */
class RecordedPatternsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @RegisterExtension
  final LocalEventBridgeExtension extension = LocalEventBridgeExtension.with(builder -> builder);

  private record Recorded(String name, String expected, String answered) {

    boolean agrees() {
      return expected.equals(answered);
    }
  }

  @Test
  void answers_as_recorded() throws IOException {
    try (EventBridgeClient client = Sdk.client(extension.bridge())) {
      List<Recorded> all = cases().map(recorded -> ask(client, recorded)).toList();

      assertThat(all).hasSize(166);
      assertThat(all.stream().filter(recorded -> !recorded.agrees())).isEmpty();
    }
  }

  private static Recorded ask(EventBridgeClient client, JsonNode recorded) {
    return new Recorded(
        recorded.path("name").asText(),
        recorded.path("expected").asText(),
        answer(client, text(recorded.path("pattern")), text(recorded.path("event"))));
  }

  private static String answer(EventBridgeClient client, String pattern, String event) {
    try {
      return client
          .testEventPattern(request -> request.eventPattern(pattern).event(event))
          .result()
          .toString();
    } catch (EventBridgeException refused) {
      String message = refused.awsErrorDetails().errorMessage();
      return refused.awsErrorDetails().errorCode() + ": " + message.lines().findFirst().orElse("");
    }
  }

  /** Texts are what was sent, as it stands; objects were sent as JSON. */
  private static String text(JsonNode sent) {
    return sent.isTextual() ? sent.asText() : sent.toString();
  }

  private static Stream<JsonNode> cases() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RecordedPatternsTest.class.getResourceAsStream("recorded-patterns.jsonl")),
                UTF_8))) {
      return lines.readAllLines().stream().map(RecordedPatternsTest::parsed);
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException malformed) {
      throw new AssertionError(line, malformed);
    }
  }
}
