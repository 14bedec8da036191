package dev.freshet.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A customer's and an operator's view of a running Freshet, through its public HTTP API.
 * Thread-safe.
 *
 * <p>Every call throws {@link IOException} when no answer came, or one that the API's contract does
 * not allow. A read that is answered 503 is made again, a few times, when the answer says so.
 */
public final class ApiClient implements AutoCloseable {

  /** A customer's loans are compared with three sources, anything else with one. */
  public static final int CALLS_OF_AN_AUDIT = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);
  private static final int PAYMENTS = 98;
  private static final int ATTEMPTS = 5;
  private static final Pattern BACKLOG =
      Pattern.compile("^freshet_outbox_backlog (\\S+)$", Pattern.MULTILINE);

  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final LocalTokens tokens;
  private final String operatorToken;
  private final Map<CustomerId, String> customerTokens = new ConcurrentHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  public ApiClient(URI base, LocalTokens tokens) {
    this.base = base;
    this.tokens = tokens;
    this.operatorToken = tokens.forOperator(TOKEN_LIFETIME);
  }

  /** Whose each loan is. */
  public Map<LoanId, CustomerId> owners() throws IOException, InterruptedException {
    Map<LoanId, CustomerId> owners = new TreeMap<>();
    String cursor = "";
    do {
      JsonNode page = read(asOperator("/ops/customers?limit=500" + cursor));
      for (JsonNode customer : page.path("customers")) {
        CustomerId id = new CustomerId(customer.path("customerId").asText());
        customer.path("loanIds").forEach(loan -> owners.put(new LoanId(loan.asText()), id));
      }
      cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!cursor.isEmpty());
    return owners;
  }

  /** The loans as the customer sees them; presents {@code atLeast} unless it is empty. */
  public Look look(CustomerId customer, VersionVector atLeast)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = asCustomer(customer, "/customers/" + customer + "/loans");
    if (!atLeast.isEmpty()) {
      request.header("Freshet-Min-Version", atLeast.toString());
    }
    long began = System.nanoTime();
    HttpResponse<String> response = get(request);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Map<LoanId, Money> balances = new LinkedHashMap<>();
    for (JsonNode loan : body(response).path("loans")) {
      balances.put(
          new LoanId(loan.path("loanId").asText()), money(loan.path("outstandingBalance")));
    }
    boolean hit = header(response, "Cache-Status").contains("; hit");
    return new Look(balances, version(response), hit, took);
  }

  public PaymentAnswer pay(CustomerId customer, LoanId loan, Money amount, String key)
      throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "amount",
                Map.of(
                    "amount", amount.amount().toPlainString(),
                    "currency", amount.currency().getCurrencyCode())));
    HttpResponse<String> response =
        send(
            asCustomer(customer, "/loans/" + loan + "/payments")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    return switch (response.statusCode()) {
      case 201 ->
          new PaymentAnswer.Paid(money(body(response).path("newBalance")), version(response));
      case 202, 503 -> new PaymentAnswer.TryAgain(response.statusCode());
      case 409 -> new PaymentAnswer.NotPayable();
      case 422 -> abovePayoff(response);
      default -> throw unexpected(response);
    };
  }

  /** The mainframe's business date. */
  public LocalDate businessDate() throws IOException, InterruptedException {
    return LocalDate.parse(show("/ops/mainframe").path("businessDate").asText());
  }

  public void advanceBusinessDate(LocalDate to) throws IOException, InterruptedException {
    operate("PATCH", "/ops/mainframe", Map.of("businessDate", to.toString()));
  }

  /** How many calls the three sources have served since they started. */
  public long sourceCalls() throws IOException, InterruptedException {
    long calls = 0;
    for (JsonNode source : show("/ops/mainframe").path("counters").path("calls")) {
      for (JsonNode operation : source) {
        calls += operation.asLong();
      }
    }
    return calls;
  }

  /**
   * How many of {@link #sourceCalls} were not the auditor's; the one object that it may have under
   * way, {@link #CALLS_OF_AN_AUDIT} at most, is not known yet.
   */
  public long sourceCallsOfOthers() throws IOException, InterruptedException {
    long audits = 0;
    for (JsonNode audited : show("/ops/freshness").path("keyClasses")) {
      boolean loans = audited.path("keyClass").asText().equals(LookUpCustomerLoans.KEY_CLASS);
      audits += audited.path("sampled").asLong() * (loans ? CALLS_OF_AN_AUDIT : 1);
    }
    return sourceCalls() - audits;
  }

  /** The balances that the ledger itself states, past every cache. */
  public SequencedMap<LoanId, Money> ledger(CustomerId customer)
      throws IOException, InterruptedException {
    SequencedMap<LoanId, Money> balances = new TreeMap<>();
    for (JsonNode account :
        read(asOperator("/ops/ledger?customerId=" + customer)).path("accounts")) {
      balances.put(new LoanId(account.path("loanId").asText()), money(account.path("balance")));
    }
    return balances;
  }

  /** A loan's statement as the customer sees it; none while nothing is known of the loan. */
  public Option<StatementLook> statement(CustomerId customer, LoanId loan)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(asCustomer(customer, "/loans/" + loan + "/statement?limit=" + PAYMENTS).GET());
    if (response.statusCode() == 404 || response.statusCode() == 503) {
      return Option.none();
    }
    JsonNode body = body(response);
    List<StatementLook.Paid> payments = new ArrayList<>();
    for (JsonNode paid : body.path("payments")) {
      payments.add(
          new StatementLook.Paid(money(paid.path("principal")), money(paid.path("balanceAfter"))));
    }
    return Option.some(new StatementLook(money(body.path("balance")), payments));
  }

  /** What an operator is shown at a path. */
  public JsonNode show(String path) throws IOException, InterruptedException {
    return read(asOperator(path));
  }

  /** How many events wait in the outbox; not a number while it cannot be looked at. */
  public double outboxBacklog() throws IOException, InterruptedException {
    HttpResponse<String> response = get(asOperator("/metrics"));
    Matcher told = BACKLOG.matcher(response.body());
    if (!told.find()) {
      throw unexpected(response);
    }
    return Double.parseDouble(told.group(1));
  }

  /** What is answered when an operator sends {@code document}. */
  public JsonNode operate(String method, String path, Map<String, ?> document)
      throws IOException, InterruptedException {
    return body(
        send(
            asOperator(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(document)))));
  }

  @Override
  public void close() {
    http.close();
  }

  private PaymentAnswer abovePayoff(HttpResponse<String> response) throws IOException {
    JsonNode payoff = JSON.readTree(response.body()).path("payoffAmount");
    if (payoff.isMissingNode()) {
      throw unexpected(response);
    }
    return new PaymentAnswer.AbovePayoff(money(payoff));
  }

  private JsonNode read(HttpRequest.Builder request) throws IOException, InterruptedException {
    return body(get(request));
  }

  private JsonNode body(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw unexpected(response);
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request.GET());
    for (int i = 1; i < ATTEMPTS && response.statusCode() == 503; i++) {
      Thread.sleep(
          Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1)));
      response = send(request.GET());
    }
    return response;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder asOperator(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + operatorToken);
  }

  private HttpRequest.Builder asCustomer(CustomerId customer, String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + customerTokens.computeIfAbsent(customer, this::mint));
  }

  private String mint(CustomerId customer) {
    return tokens.forCustomer(customer, TOKEN_LIFETIME);
  }

  private static VersionVector version(HttpResponse<String> response) throws IOException {
    return VersionVector.parse(header(response, "Freshet-Version"))
        .getOrElseThrow(() -> new IOException("the answer carries no Freshet-Version"));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static Money money(JsonNode json) throws IOException {
    return Money.parse(json.path("amount").asText(), json.path("currency").asText())
        .getOrElseThrow(malformed -> new IOException("the answer has a bad amount: " + json));
  }

  private static IOException unexpected(HttpResponse<String> response) {
    return new IOException(
        response.request().method()
            + " "
            + response.uri().getPath()
            + " answered "
            + response.statusCode()
            + ": "
            + response.body());
  }
}
