package dev.freshet.lambda.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.out.elasticache.CustomerLoansCodec;
import dev.freshet.adapters.out.elasticache.RedisLookasideCache;
import dev.freshet.adapters.out.elasticache.RedisServers;
import dev.freshet.adapters.out.elasticache.RedisSettings;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.lambda.rehearsal.HeldMainframe.Hold;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.GatewayFunction;
import dev.freshet.locallambda.LocalFunction;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the calls that one environment serves at once do to each other: nothing. */
class ConcurrentCallsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CALLERS = 64;
  private static final CacheKey KEY = LookUpCustomerLoans.keyOf(RealParts.ADA);

  private final Path log;
  private final RealParts parts;
  private final HeldMainframe mainframe;
  private final LocalFunction billing;

  ConcurrentCallsTest(@TempDir Path folder) throws IOException {
    log = folder.resolve("log");
    parts = new RealParts(folder);
    mainframe = new HeldMainframe(parts.mainframe.baseUrl());
    billing = function("billing.BillingFunction");
  }

  @AfterEach
  void close() {
    billing.close();
    mainframe.close();
    parts.close();
  }

  @Test
  void a_call_held_between_its_read_and_its_fill_serves_and_stores_nothing_stale_while_others_pass()
      throws Exception {
    try (RedisServers redis = RedisServers.connect(RedisSettings.standalone(parts.redisUrl()))) {
      LookasideCache<CustomerLoans> cache = cache(redis);
      Hold hold = mainframe.holdNextOfLedger();
      var slow = CompletableFuture.supplyAsync(() -> loansOf(RealParts.ADA));
      hold.awaitRead();

      String paid = pay("100.00");
      cache.invalidate(KEY, VersionVector.of(LoanLedger.recordOf(RealParts.LOAN), 2)).get();
      assertThat(balance(loansOf(RealParts.ADA))).as("beside the held one").isEqualTo(paid);
      hold.release();

      assertThat(balance(slow.join())).isEqualTo(paid);
      assertThat(balance(loansOf(RealParts.ADA))).isEqualTo(paid);
      assertThat(cache.explain(KEY).get().recent())
          .extracting(Operation::what)
          .contains("fill-refused-below-floor");
    }
    assertThat(billing.environments()).hasSize(1);
  }

  @Test
  void every_answer_belongs_to_its_caller_and_every_measure_to_its_call() throws Exception {
    List<CustomerId> customers = parts.addCustomers(CALLERS);
    try (LocalFunction payment = function("payment.PaymentFunction")) {
      for (JsonNode read : atOnce(customers, this::ownLoans)) {
        assertThat(read.path("loans")).hasSize(1);
      }
      assertThat(atOnce(customers, customer -> paid(payment, customer))).hasSize(CALLERS);
      for (JsonNode read : atOnce(customers, this::ownLoans)) {
        assertThat(read.path("loans")).hasSize(1);
      }
    }

    List<JsonNode> measured = measured();
    assertThat(measured.stream().map(line -> line.path("requestId").asText()))
        .doesNotHaveDuplicates();
    assertThat(measured.stream().filter(line -> line.has("reads")))
        .hasSize(2 * CALLERS)
        .allSatisfy(line -> assertThat(line.path("reads").asInt()).isEqualTo(1));
    assertThat(measured.stream().map(line -> line.path("hits").asInt()).mapToInt(i -> i).sum())
        .isEqualTo(CALLERS);
    assertThat(measured.stream().filter(line -> line.has("coldStarts")))
        .as("a cold start for each of the two environments")
        .hasSize(2);
  }

  @Test
  void what_a_call_logs_names_it_on_its_own_thread_and_on_those_that_it_starts() throws Exception {
    FunctionDefinition plain = parts.definition("billing.BillingFunction");
    FunctionDefinition logging =
        new FunctionDefinition(
            "logging",
            LoggingFunction.class.getName() + "::handleRequest",
            plain.classpath(),
            plain.variables(),
            plain.timeout(),
            Stream.concat(
                    plain.options().stream(),
                    Stream.of("-Dslf4j.provider=dev.freshet.lambda.runtime.log.LambdaLogs"))
                .toList());
    try (LocalFunction function = new LocalFunction(logging, log, RealParts.CONCURRENT)) {
      atOnce(Collections.nCopies(CALLERS, ""), _ -> function.invoke("{}".getBytes(UTF_8)));
    }

    List<JsonNode> lines = lines("LoggingFunction: ");
    assertThat(lines).hasSize(2 * CALLERS);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.path("message").asText())
                    .matches(".*LoggingFunction: (call|its thread) (\\S+) \\[\\2]"));
  }

  private LocalFunction function(String handler) {
    return new LocalFunction(
        parts.definition(handler, Map.of("FRESHET_MAINFRAME", mainframe.url())),
        log,
        RealParts.CONCURRENT);
  }

  private static LookasideCache<CustomerLoans> cache(RedisServers redis) {
    return new RedisLookasideCache<>(
        redis,
        new Lifetimes(
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15)),
        new CustomerLoansCodec(),
        InstantSource.system(),
        () -> "the test");
  }

  private interface Asking<T, R> {
    R ask(T caller) throws Exception;
  }

  private static <T, R> List<R> atOnce(List<T> callers, Asking<T, R> asking) throws Exception {
    List<R> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<R>> calls =
          callers.stream().<Callable<R>>map(caller -> () -> asking.ask(caller)).toList();
      for (Future<R> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  /** What a customer sees, which must be theirs. */
  private JsonNode ownLoans(CustomerId customer) throws IOException {
    JsonNode body = body(loansOf(customer), 200);
    assertThat(body.path("customerId").asText()).isEqualTo(customer.value());
    assertThat(body.at("/loans/0/loanId").asText()).isEqualTo(loanOf(customer));
    return body;
  }

  /** A payment of a customer, whose answer must be about their loan. */
  private JsonNode paid(LocalFunction payment, CustomerId customer) throws IOException {
    String amount = "10." + customer.value().substring(customer.value().length() - 2);
    Response answer =
        call(
            payment,
            customer,
            "POST",
            "/loans/" + loanOf(customer) + "/payments",
            "{\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"USD\"}}");
    JsonNode body = body(answer, 201);
    assertThat(body.path("loanId").asText()).isEqualTo(loanOf(customer));
    assertThat(body.at("/amount/amount").asText()).isEqualTo(amount);
    return body;
  }

  private static String loanOf(CustomerId customer) {
    return "L-" + customer.value();
  }

  private Response loansOf(CustomerId customer) {
    return call(billing, customer, "GET", "/customers/" + customer + "/loans", "");
  }

  private Response call(
      LocalFunction function, CustomerId customer, String method, String path, String body) {
    String token = parts.tokens.forCustomer(customer, Duration.ofHours(1));
    Map<String, List<String>> headers =
        Map.of(
            "Authorization", List.of("Bearer " + token),
            "Content-Type", List.of("application/json"),
            "Idempotency-Key", List.of("june"));
    return new GatewayFunction(function)
        .call(new Request(method, path, "", headers, body.getBytes(UTF_8)), Option.none());
  }

  /** Pays at the mainframe itself, and returns the new balance. */
  private String pay(String amount) throws IOException, InterruptedException {
    return parts
        .askMainframe(
            "PUT",
            "/payments-ledger/postings/P-1",
            """
            {"loanId":"%s","amount":{"amount":"%s","currency":"USD"}}
            """
                .formatted(RealParts.LOAN, amount))
        .at("/newBalance/amount")
        .asText();
  }

  private static String balance(Response answer) {
    try {
      return body(answer, 200).at("/loans/0/outstandingBalance/amount").asText();
    } catch (IOException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static JsonNode body(Response answer, int status) throws IOException {
    String body = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(body).isEqualTo(status);
    return JSON.readTree(body);
  }

  private List<JsonNode> measured() throws IOException {
    return lines("\"_aws\"");
  }

  private List<JsonNode> lines(String mark) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.contains(mark)) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
