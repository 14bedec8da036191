package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The functions in frozen environments, on real parts: what a customer sees, what events do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String LOANS = "/customers/" + RealParts.ADA + "/loans";
  private static final String PAYMENTS = "/loans/" + RealParts.LOAN + "/payments";
  private static final String STATEMENT = "/loans/" + RealParts.LOAN + "/statement";

  private final RealParts parts;
  private final LocalFunction billing;
  private final LocalFunction payment;
  private final LocalFunction statement;
  private final LocalFunction relay;
  private final LocalFunction cacheManager;
  private final ApiGatewayFront front;
  private final HttpClient http = HttpClient.newHttpClient();

  FunctionsTest(@TempDir Path folder) throws IOException {
    parts = new RealParts(folder);
    Path log = folder.resolve("log");
    billing = new LocalFunction(definition("billing.BillingFunction"), log, true);
    payment = new LocalFunction(definition("payment.PaymentFunction"), log, true);
    statement = new LocalFunction(definition("statement.StatementFunction"), log, true);
    relay = new LocalFunction(definition("relay.OutboxRelayFunction"), log, true);
    cacheManager = new LocalFunction(definition("cachemanager.CacheManagerFunction"), log, true);
    front =
        ApiGatewayFront.start(
            0,
            path ->
                Option.some(
                    path.equals(PAYMENTS)
                        ? payment
                        : path.equals(STATEMENT) ? statement : billing));
  }

  @AfterAll
  void close() {
    front.close();
    List.of(billing, payment, statement, relay, cacheManager).forEach(LocalFunction::close);
    parts.close();
  }

  @Test
  void a_payment_travels_from_function_to_function_until_the_cache_is_current() throws Exception {
    assertThat(cacheStatus(loans())).doesNotContain("; hit");
    assertThat(cacheStatus(loans())).contains("; hit");
    assertThat(billing.environments()).hasSize(1);

    HttpResponse<String> paid = pay("232.96");
    assertThat(paid.statusCode()).isEqualTo(201);
    String balance = JSON.readTree(paid.body()).at("/newBalance/amount").asText();
    assertThat(balanceIn(loans())).as("nobody has heard of the payment").isNotEqualTo(balance);

    String published = relayed();
    cacheManager.invoke(delivered(published));

    HttpResponse<String> after = loans();
    assertThat(cacheStatus(after)).doesNotContain("; hit");
    assertThat(balanceIn(after)).isEqualTo(balance);
    assertThat(JSON.readTree(get(STATEMENT).body()).at("/balance/amount").asText())
        .as("CacheManager keeps the statement too")
        .isEqualTo(balance);
    assertThat(outbox()).isEmpty();
  }

  @Test
  void a_call_without_a_token_is_answered_as_the_contract_says() throws Exception {
    HttpResponse<String> refused =
        http.send(HttpRequest.newBuilder(uri(LOANS)).build(), BodyHandlers.ofString());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("/problems/missing-token");
  }

  private HttpResponse<String> loans() throws IOException, InterruptedException {
    return get(LOANS);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(as(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> pay(String amount) throws IOException, InterruptedException {
    return http.send(
        as(PAYMENTS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "first")
            .POST(
                BodyPublishers.ofString(
                    "{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"USD\"}}"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder as(String path) {
    String token = parts.tokens.forCustomer(RealParts.ADA, Duration.ofHours(1));
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + front.port() + path);
  }

  /** Streams the outbox through the relay, and returns the detail that reached the bus. */
  private String relayed() throws Exception {
    List<Map<String, Object>> records =
        outbox().stream()
            .map(
                item ->
                    Map.<String, Object>of(
                        "eventName",
                        "INSERT",
                        "dynamodb",
                        Map.of("SequenceNumber", "1", "NewImage", item)))
            .toList();
    byte[] answer = relay.invoke(JSON.writeValueAsBytes(Map.of("Records", records)));
    assertThat(JSON.readTree(answer).path("batchItemFailures")).isEmpty();
    return JSON.readTree(parts.published.remove()).at("/Entries/0/Detail").asText();
  }

  private static byte[] delivered(String detail) throws IOException {
    return JSON.writeValueAsBytes(
        Map.of(
            "version", "0",
            "source", "freshet",
            "detail-type", "payment_processed",
            "detail", JSON.readTree(detail)));
  }

  private List<Map<String, Object>> outbox() {
    return parts.dynamodb.scan(s -> s.tableName(RealParts.TABLES.outbox())).items().stream()
        .map(FunctionsTest::image)
        .toList();
  }

  private static Map<String, Object> image(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> attribute(field.getValue())));
  }

  /** DynamoDB's own JSON of the three types that an outbox row has. */
  private static Map<String, Object> attribute(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      case L -> Map.of("L", value.l().stream().map(FunctionsTest::attribute).toList());
      default -> throw new IllegalArgumentException("no such attribute in the outbox: " + value);
    };
  }

  private static String cacheStatus(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("Cache-Status").orElse("");
  }

  private static String balanceIn(HttpResponse<String> answer) throws IOException {
    JsonNode body = JSON.readTree(answer.body());
    return body.at("/loans/0/outstandingBalance/amount").asText();
  }

  private FunctionDefinition definition(String handler) {
    return parts.definition(handler);
  }
}
