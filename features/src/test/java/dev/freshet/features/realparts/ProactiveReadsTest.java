package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.adapters.out.mainframe.MainframeClientSettings;
import dev.freshet.adapters.out.mainframe.MainframeConnection;
import dev.freshet.adapters.out.mainframe.MainframeLoanLedger;
import dev.freshet.application.port.Deadline;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.bench.SteadyReads;
import dev.freshet.local.client.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command with all its servers: statements read through DAX, followed by Debezium. */
class ProactiveReadsTest {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int READS = 10_000;
  private static final int READS_PER_SECOND = 1000;
  private static final String PAYMENT = "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";

  @TempDir private static Path data;
  private static CommandProcess freshet;
  private static LocalTokens tokens;
  private static URI base;
  private static ApiClient api;

  @BeforeAll
  static void start() throws Exception {
    freshet = CommandProcess.start(data, List.of("--no-audit"));
    tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
    base = URI.create("http://127.0.0.1:" + freshet.port());
    api = new ApiClient(base, tokens);
    String load = api.operate("POST", "/ops/loads", Map.of()).path("loadId").asText();
    await()
        .atMost(PATIENCE)
        .until(() -> api.show("/ops/loads/" + load).path("state").asText().equals("complete"));
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
    freshet.stop();
  }

  @Test
  void no_call_reaches_the_mainframe_while_statements_are_read_ten_thousand_times()
      throws Exception {
    List<HttpRequest> reads = new ArrayList<>();
    for (Loan loan : loans()) {
      reads.add(
          HttpRequest.newBuilder(base.resolve(loan.statement()))
              .header("Authorization", "Bearer " + loan.token())
              .build());
    }
    long before = api.sourceCalls();

    SteadyReads.Report report = new SteadyReads(reads, READS_PER_SECOND, () -> {}).run(READS);

    assertThat(report.firstFailure()).isEmpty();
    assertThat(report.reads()).isEqualTo(READS);
    assertThat(api.sourceCalls()).isEqualTo(before);
  }

  @Test
  void the_count_of_calls_does_tell_when_the_mainframe_is_asked() throws Exception {
    Loan loan = loans().getFirst();
    long before = api.sourceCalls();

    get("/customers/" + loan.customer() + "/loans", loan.token(), Map.of());

    assertThat(api.sourceCalls()).isGreaterThan(before);
  }

  @Test
  void a_payment_is_seen_at_once_with_its_token() throws Exception {
    for (Loan loan : loans().subList(0, 10)) {
      Answered paid = pay(loan);

      Answered seen =
          get(
              loan.statement(),
              loan.token(),
              Map.of("Freshet-Min-Version", paid.header("Freshet-Version")));

      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.body().path("balance")).isEqualTo(paid.body().path("newBalance"));
    }
  }

  @Test
  void a_payment_is_seen_without_its_token_within_the_lag_that_is_told() throws Exception {
    Loan loan = loans().get(10);
    Instant before = Instant.now();
    Answered paid = pay(loan);

    await()
        .atMost(PATIENCE)
        .until(() -> seen(loan).path("balance").equals(paid.body().path("newBalance")));

    JsonNode feed = api.show("/ops/feed");
    assertThat(feed.path("following").asBoolean()).isTrue();
    assertThat(Instant.parse(feed.path("latestCommittedAt").asText())).isAfter(before);
    JsonNode lag = feed.path("lagMillis");
    assertThat(lag.path("max").asLong())
        .isPositive()
        .isGreaterThanOrEqualTo(lag.path("p50").asLong());
    assertThat(metrics())
        .containsPattern("freshet_feed_lag_seconds\\{change=\"applicable\",quantile=\"0.99\"} \\d");
  }

  @Test
  void what_no_payment_of_ours_caused_is_seen_within_the_lag_too() throws Exception {
    Loan loan = loans().get(11);
    payAtTheBranch(loan, Money.usd("2.00"));

    await()
        .atMost(PATIENCE)
        .until(() -> seen(loan).at("/payments/0/amount/amount").asText().equals("2.00"));
  }

  private static JsonNode seen(Loan loan) throws Exception {
    return get(loan.statement(), loan.token(), Map.of()).body();
  }

  private static Answered pay(Loan loan) {
    Answered paid =
        freshet
            .http()
            .call(
                "POST",
                "/loans/" + loan.id() + "/payments",
                loan.token(),
                Map.of("Idempotency-Key", "payment-" + UUID.randomUUID()),
                PAYMENT);
    assertThat(paid.status()).isEqualTo(201);
    return paid;
  }

  /** Straight into the mainframe, as a teller does. */
  private static void payAtTheBranch(Loan loan, Money amount) throws Exception {
    URI mainframe = URI.create(api.show("/ops/endpoints").path("mainframe").asText());
    try (MainframeConnection connection =
        new MainframeConnection(
            MainframeClientSettings.of(mainframe),
            InstantSource.system(),
            (source, operation, fault, took) -> {})) {
      var posted =
          new MainframeLoanLedger(connection)
              .post(
                  new PaymentId("P-" + UUID.randomUUID()),
                  new LoanId(loan.id()),
                  amount,
                  Deadline.after(PATIENCE, InstantSource.system()));
      assertThat(posted.isRight()).isTrue();
    }
  }

  private static String metrics() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve("/metrics")).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static Answered get(String path, String token, Map<String, String> headers) {
    return freshet.http().call("GET", path, token, headers, "");
  }

  /** A loan, and a token of the customer whose it is. */
  private record Loan(String id, CustomerId customer, String token) {

    String statement() {
      return "/loans/" + id + "/statement";
    }
  }

  private static List<Loan> loans() throws Exception {
    List<Loan> loans = new ArrayList<>();
    for (JsonNode customer : api.show("/ops/customers").path("customers")) {
      CustomerId id = new CustomerId(customer.path("customerId").asText());
      String token = tokens.forCustomer(id, LIFETIME);
      customer.path("loanIds").forEach(loan -> loans.add(new Loan(loan.asText(), id, token)));
    }
    return loans;
  }
}
