package dev.freshet.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.freshet.eventbridge.time.Timeline;
import dev.freshet.eventbridge.time.VirtualTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What EventBridge answers, member by member, and sends to targets. Each case names its source: a
 * test of localstack's or moto's suite that was run against the service, an answer of AWS that is
 * quoted in a public issue, or the limits in the service's published model.
 *
 * <p>A case is a sequence of calls to a new endpoint, each with its {@code answer} or {@code
 * refusal} where that was recorded, and with what was {@code delivered} after the last. {@code
 * <any>} stands for a value that differs from run to run; a refusal that ends with it may go on. Of
 * a refused pattern the first line counts: the rest tells which version of a parser the service
 * has. Work in the background is done before the next call, or, where a case says {@code held},
 * never.
 */
class RecordedCasesTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ANY = "<any>";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "local-eventbridge.md");
  private static final Pattern COUNTED =
      Pattern.compile("^\\| `([^`]+)`[^|]* \\| (\\d+) \\| \\d+ \\|$", Pattern.MULTILINE);

  /** Time that stands still, and work that is done at once or never. */
  private static final class Standing implements Timeline {

    private final VirtualTimeline time = new VirtualTimeline(NOW);
    private final boolean held;

    Standing(boolean held) {
      this.held = held;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public Cancellable schedule(Instant due, Runnable task) {
      return time.schedule(due, task);
    }

    @Override
    public void execute(Runnable work) {
      if (!held) {
        time.execute(work);
      }
    }

    void awaitIdle() {
      time.awaitIdle();
    }

    @Override
    public void close() {
      time.close();
    }
  }

  @Test
  void answers_as_the_service_does() throws Exception {
    var disagreements = new ArrayList<String>();
    var cases = cases();
    for (var recorded : cases) {
      disagreementIn(recorded).ifPresent(disagreements::add);
    }

    assertThat(disagreements).isEmpty();
  }

  @Test
  void every_case_is_counted_in_the_documentation_by_its_source() throws IOException {
    var sources = cases().stream().map(recorded -> recorded.path("source").asText()).toList();
    var documentation = Files.readString(DOCUMENTATION);
    var counted = COUNTED.matcher(documentation).results().toList();

    for (var row : counted) {
      assertThat(sources.stream().filter(source -> source.startsWith(row.group(1))))
          .as(row.group())
          .hasSize(Integer.parseInt(row.group(2)));
    }
    assertThat(sources)
        .allMatch(source -> counted.stream().anyMatch(row -> source.startsWith(row.group(1))));
    assertThat(documentation).contains(sources.size() + " recorded cases");
  }

  private static Optional<String> disagreementIn(JsonNode recorded) throws Exception {
    var time = new Standing(recorded.path("held").asBoolean());
    var delivered = Collections.synchronizedList(new ArrayList<String>());
    var builder = LocalEventBridge.builder().timeline(time).function("inbox", delivered::add);
    try (var bridge = builder.start()) {
      for (var call : recorded.path("calls")) {
        var operation = call.path("operation").asText();
        var answered =
            MAPPER.readTree(
                Wire.post(bridge.endpoint(), operation, call.path("request").toString()));
        time.awaitIdle();
        if (!agrees(call, answered)) {
          return Optional.of(
              "%s: %s answered %s".formatted(recorded.path("source").asText(), call, answered));
        }
      }
    }
    return recorded.has("delivered")
            && !matchInAnyOrder(recorded.path("delivered"), parsed(delivered))
        ? Optional.of("%s: %s was delivered".formatted(recorded, delivered))
        : Optional.empty();
  }

  /** Texts stay as they are, for the recordings show them so; all else is compared as JSON. */
  private static ArrayNode parsed(List<String> payloads) throws IOException {
    var parsed = MAPPER.createArrayNode();
    for (var payload : payloads) {
      if (payload.startsWith("{")) {
        parsed.add(MAPPER.readTree(payload));
      } else {
        parsed.add(payload);
      }
    }
    return parsed;
  }

  private static boolean agrees(JsonNode call, JsonNode answered) {
    if (call.has("refusal")) {
      var message = answered.path("message").asText().lines().findFirst().orElse("");
      var refusal = answered.path("__type").asText() + ": " + message;
      var expected = call.path("refusal").asText();
      return expected.endsWith(ANY)
          ? refusal.startsWith(expected.substring(0, expected.length() - ANY.length()))
          : refusal.equals(expected);
    }
    return call.has("answer") ? matches(call.path("answer"), answered) : !answered.has("__type");
  }

  private static boolean matches(JsonNode expected, JsonNode answered) {
    if (expected.asText().equals(ANY)) {
      return !answered.isMissingNode();
    }
    if (!expected.isContainerNode()) {
      return expected.equals(answered);
    }
    return expected.getNodeType() == answered.getNodeType()
        && expected.size() == answered.size()
        && (expected.isArray()
            ? indices(expected).allMatch(i -> matches(expected.get(i), answered.path(i)))
            : expected.properties().stream()
                .allMatch(member -> matches(member.getValue(), answered.path(member.getKey()))));
  }

  /** The order in which several targets get an event is nobody's promise. */
  private static boolean matchInAnyOrder(JsonNode expected, ArrayNode delivered) {
    var left = new ArrayList<JsonNode>();
    delivered.forEach(left::add);
    for (var one : expected) {
      var match = left.stream().filter(payload -> matches(one, payload)).findFirst();
      if (match.isEmpty()) {
        return false;
      }
      left.remove(match.get());
    }
    return left.isEmpty();
  }

  private static Stream<Integer> indices(JsonNode array) {
    return IntStream.range(0, array.size()).boxed();
  }

  private static List<JsonNode> cases() throws IOException {
    var file =
        Objects.requireNonNull(RecordedCasesTest.class.getResourceAsStream("recorded-cases.jsonl"));
    try (var lines = new BufferedReader(new InputStreamReader(file, UTF_8));
        var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(lines)) {
      return values.readAll();
    }
  }
}
