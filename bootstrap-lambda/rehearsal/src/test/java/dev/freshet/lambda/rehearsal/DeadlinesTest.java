package dev.freshet.lambda.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.LocalFunction;
import dev.freshet.locallambda.LocalFunction.Scaling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is called never answers; the function does, before its time is over. */
class DeadlinesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(6);

  private final Path log;
  private final RealParts parts;
  private final ServerSocket silence = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());

  DeadlinesTest(@TempDir Path folder) throws IOException {
    log = folder.resolve("log");
    parts = new RealParts(folder);
  }

  @AfterEach
  void close() throws IOException {
    silence.close();
    parts.close();
  }

  @Test
  void billing_answers_while_the_mainframe_does_not() throws Exception {
    JsonNode answer =
        invoke(
            "billing.BillingFunction",
            Map.of("FRESHET_MAINFRAME", silent()),
            get("/customers/" + RealParts.ADA + "/loans"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
  }

  @Test
  void a_statement_is_refused_while_its_table_does_not_answer() throws Exception {
    JsonNode answer =
        invoke(
            "statement.StatementFunction",
            Map.of("FRESHET_DAX", silent("dax"), "AWS_ENDPOINT_URL_DYNAMODB", silent()),
            get("/loans/" + RealParts.LOAN + "/statement"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
  }

  @Test
  void a_cart_is_refused_while_its_table_does_not_answer() throws Exception {
    JsonNode answer =
        invoke(
            "cart.CartFunction",
            Map.of("AWS_ENDPOINT_URL_DYNAMODB", silent()),
            get("/customers/" + RealParts.ADA + "/cart"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
  }

  @Test
  void changes_are_asked_for_again_while_the_table_does_not_answer() throws Exception {
    JsonNode answer =
        invoke(
            "cdcapplier.CdcApplierFunction",
            Map.of("FRESHET_DAX", silent("dax"), "AWS_ENDPOINT_URL_DYNAMODB", silent()),
            "{\"Records\":[{\"eventID\":\"s:1\",\"kinesis\":{\"sequenceNumber\":\"1\",\"data\":\"?\"}}]}");

    assertThat(answer.at("/batchItemFailures/0/itemIdentifier").asText()).isEqualTo("1");
  }

  private JsonNode invoke(String handler, Map<String, String> silenced, String event)
      throws Exception {
    FunctionDefinition hurried = parts.definition(handler, silenced).within(TIMEOUT);
    try (LocalFunction function = new LocalFunction(hurried, log, Scaling.frozen(1))) {
      return JSON.readTree(function.invoke(event.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private String get(String path) {
    Map<String, Object> headers = new HashMap<>();
    String token = parts.tokens.forCustomer(RealParts.ADA, Duration.ofHours(1));
    headers.put("authorization", "Bearer " + token);
    return JSON.createObjectNode()
        .put("version", "2.0")
        .put("rawPath", path)
        .<com.fasterxml.jackson.databind.node.ObjectNode>set("headers", JSON.valueToTree(headers))
        .set("requestContext", JSON.valueToTree(Map.of("http", Map.of("method", "GET"))))
        .toString();
  }

  private String silent() {
    return silent("http");
  }

  private String silent(String scheme) {
    return scheme + "://127.0.0.1:" + silence.getLocalPort();
  }
}
