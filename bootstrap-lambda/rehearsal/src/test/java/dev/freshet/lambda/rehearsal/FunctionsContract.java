package dev.freshet.lambda.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.GatewayFunction;
import dev.freshet.locallambda.LocalFunction;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The functions on real parts, however they are run: what a customer sees, what events do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FunctionsContract {

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

  FunctionsContract(Scaling scaling, Path folder) throws IOException {
    parts = new RealParts(folder);
    Path log = folder.resolve("log");
    billing = new LocalFunction(definition("billing.BillingFunction"), log, scaling);
    payment = new LocalFunction(definition("payment.PaymentFunction"), log, scaling);
    statement = new LocalFunction(definition("statement.StatementFunction"), log, scaling);
    relay = new LocalFunction(definition("relay.OutboxRelayFunction"), log, scaling);
    cacheManager = new LocalFunction(definition("cachemanager.CacheManagerFunction"), log, scaling);
  }

  @AfterAll
  void close() {
    List.of(billing, payment, statement, relay, cacheManager).forEach(LocalFunction::close);
    parts.close();
  }

  @Test
  void a_payment_travels_from_function_to_function_until_the_cache_is_current() throws Exception {
    assertThat(cacheStatus(loans())).doesNotContain("; hit");
    assertThat(cacheStatus(loans())).contains("; hit");
    assertThat(billing.environments()).hasSize(1);

    Response paid = pay("232.96");
    assertThat(paid.status()).isEqualTo(201);
    String balance = JSON.readTree(text(paid)).at("/newBalance/amount").asText();
    assertThat(balanceIn(loans())).as("nobody has heard of the payment").isNotEqualTo(balance);

    String published = relayed();
    cacheManager.invoke(delivered(published));

    Response after = loans();
    assertThat(cacheStatus(after)).doesNotContain("; hit");
    assertThat(balanceIn(after)).isEqualTo(balance);
    assertThat(
            JSON.readTree(text(call(statement, "GET", STATEMENT, Map.of(), "")))
                .at("/balance/amount")
                .asText())
        .as("CacheManager keeps the statement too")
        .isEqualTo(balance);
    assertThat(outbox()).isEmpty();
  }

  @Test
  void a_call_without_a_token_is_answered_as_the_contract_says() throws Exception {
    Response refused =
        new GatewayFunction(billing)
            .call(new Request("GET", LOANS, "", Map.of(), new byte[0]), Option.none());

    assertThat(refused.status()).isEqualTo(401);
    assertThat(text(refused)).contains("/problems/missing-token");
  }

  private Response loans() {
    return call(billing, "GET", LOANS, Map.of(), "");
  }

  private Response pay(String amount) {
    return call(
        payment,
        "POST",
        PAYMENTS,
        Map.of("Content-Type", "application/json", "Idempotency-Key", "first"),
        "{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"USD\"}}");
  }

  private Response call(
      LocalFunction function, String method, String path, Map<String, String> more, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    String token = parts.tokens.forCustomer(RealParts.ADA, Duration.ofHours(1));
    headers.put("Authorization", List.of("Bearer " + token));
    return new GatewayFunction(function)
        .call(new Request(method, path, "", headers, body.getBytes(UTF_8)), Option.none());
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
        .map(FunctionsContract::image)
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
      case L -> Map.of("L", value.l().stream().map(FunctionsContract::attribute).toList());
      default -> throw new IllegalArgumentException("no such attribute in the outbox: " + value);
    };
  }

  private static String text(Response answer) {
    return new String(answer.body(), UTF_8);
  }

  private static String cacheStatus(Response answer) {
    assertThat(answer.status()).as(text(answer)).isEqualTo(200);
    return answer.headers().getOrDefault("Cache-Status", "");
  }

  private static String balanceIn(Response answer) throws IOException {
    JsonNode body = JSON.readTree(text(answer));
    return body.at("/loans/0/outstandingBalance/amount").asText();
  }

  private FunctionDefinition definition(String handler) {
    return parts.definition(handler);
  }
}
