package dev.freshet.features.javalin;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.Change;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.time.VirtualTimeline;
import dev.freshet.features.driver.BackstageDriver;
import dev.freshet.features.driver.CameFrom;
import dev.freshet.features.driver.CartSeen;
import dev.freshet.features.driver.CheckoutSeen;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.LoansSeen;
import dev.freshet.features.driver.PaymentSeen;
import dev.freshet.features.driver.ProfileSeen;
import dev.freshet.features.driver.StatementSeen;
import dev.freshet.features.driver.Words;
import dev.freshet.features.realparts.HttpCalls;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.features.realparts.RealServers;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.Ports;
import dev.freshet.local.UseCases;
import dev.freshet.localcdc.CapturedChanges;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reaches Freshet over HTTP; Redis, DynamoDB Local, EventBridge, PostgreSQL and Javalin are real.
 */
public class JavalinDriver extends BackstageDriver implements AutoCloseable {

  private static final CustomerId NOBODY = new CustomerId("Nobody-at-all");

  /** What scenarios before have left undelivered uses up what the mainframe can take at once. */
  private static final Duration UNTIL_THE_MAINFRAME_TAKES_ALL_AGAIN = Duration.ofSeconds(2);

  private final VirtualTimeline deliveries = new VirtualTimeline(clock.instant());
  private final RealServers servers =
      new RealServers(clock, LocalEventBridge.builder().timeline(deliveries));
  private final FreshetNode node;
  private final HttpCalls http;

  JavalinDriver() {
    node = servers.node(policy(), false);
    http = new HttpCalls(node.port());
  }

  /** On a node that somebody else starts. */
  protected JavalinDriver(Function<RealServers, FreshetNode> start) {
    node = start.apply(servers);
    http = new HttpCalls(node.port());
  }

  @Override
  protected UseCases useCases() {
    return node.useCases();
  }

  @Override
  protected Ports ports() {
    return node.ports();
  }

  @Override
  public void begin() {
    super.begin();
    control("{\"outages\":false}");
    awaitCache();
    await().until(this::sourcesAnswer);
    deliverEvents();
    pass(UNTIL_THE_MAINFRAME_TAKES_ALL_AGAIN);
  }

  /** All scenarios play on one day, because the mainframe's date never goes back. */
  @Override
  public void businessDate(LocalDate day) {
    if (!day.equals(RealServers.TODAY)) {
      throw new IllegalArgumentException("scenarios play on " + RealServers.TODAY);
    }
  }

  @Override
  public void open(LoanFixture loan) {
    servers.open(loan);
  }

  /**
   * The feed is followed while the batch runs, and not in other scenarios, which are about events.
   */
  @Override
  public void runNightlyBatch(LoanFixture loan, Money balance, int daysOverdue) {
    Set<String> passed = ConcurrentHashMap.newKeySet();
    ApplyChanges feed =
        useCases()
            .proactive()
            .changes(
                (change, at) -> {
                  if (change instanceof Change.Mark(_, String name)) {
                    passed.add(name);
                  }
                });
    try (CapturedChanges _ = servers.capture(feed)) {
      Path tape = StatedTape.of(loan, RealServers.TODAY, balance, daysOverdue);
      Answered begun =
          http.call(
              "POST",
              "/ops/mainframe/batches",
              servers.operatorToken(),
              Map.of(),
              "{\"tape\":\"" + tape + "\"}");
      String batch = "/ops/mainframe/batches/" + begun.body().path("batch").asInt();
      await().until(() -> passed.contains(shown(batch).path("mark").asText()));
    }
    // The mainframe commits in real time, which the scenarios' own is far ahead of.
    applyEveryChange();
  }

  private JsonNode shown(String batch) {
    JsonNode shown = http.call("GET", batch, servers.operatorToken(), Map.of(), "").body();
    if (shown.hasNonNull("reason")) {
      throw new AssertionError("the batch did not run: " + shown);
    }
    return shown;
  }

  @Override
  public LoansSeen lookAtLoans(CustomerId customer, VersionVector presenting) {
    Map<String, String> headers =
        presenting.isEmpty() ? Map.of() : Map.of("Freshet-Min-Version", presenting.toString());
    Answered answer =
        http.call("GET", "/customers/" + customer + "/loans", tokenOf(customer), headers, "");
    return switch (answer.status()) {
      case 200 -> seen(answer);
      case 404 -> new LoansSeen.NoSuchCustomer();
      case 503 -> new LoansSeen.ComeBackLater();
      default -> throw unexpected(answer);
    };
  }

  @Override
  public StatementSeen lookAtStatement(CustomerId customer, LoanId loan, VersionVector presenting) {
    Map<String, String> headers =
        presenting.isEmpty() ? Map.of() : Map.of("Freshet-Min-Version", presenting.toString());
    Answered answer =
        http.call("GET", "/loans/" + loan + "/statement", tokenOf(customer), headers, "");
    return switch (answer.status()) {
      case 200 -> statementSeen(answer);
      case 404 ->
          answer.body().path("type").asText().equals("/problems/loan-unknown")
              ? new StatementSeen.NoSuchLoan()
              : new StatementSeen.ComeBackLater();
      default -> throw unexpected(answer);
    };
  }

  @Override
  public ProfileSeen lookAtProfile(CustomerId customer) {
    Answered answer =
        http.call("GET", "/customers/" + customer + "/profile", tokenOf(customer), Map.of(), "");
    return new ProfileSeen(answer.body().path("name").asText(), cameFrom(answer));
  }

  @Override
  public void changeName(CustomerId customer, String name) {
    Answered answer =
        http.call(
            "PATCH",
            "/customers/" + customer + "/profile",
            tokenOf(customer),
            Map.of(),
            "{\"name\":\"" + name + "\"}");
    if (answer.status() != 200) {
      throw unexpected(answer);
    }
  }

  @Override
  public PaymentSeen pay(CustomerId customer, LoanId loan, Money amount, String key) {
    Answered answer =
        http.call(
            "POST",
            "/loans/" + loan + "/payments",
            tokenOf(customer),
            Map.of("Idempotency-Key", key),
            "{" + amount(amount) + "}");
    return switch (answer.status()) {
      case 201 ->
          new PaymentSeen.Made(
              money(answer.body().path("interest")),
              money(answer.body().path("principal")),
              money(answer.body().path("newBalance")),
              VersionVector.parse(answer.header("Freshet-Version")).get());
      case 202 -> new PaymentSeen.Pending();
      default -> new PaymentSeen.Refused(reason(answer.body()));
    };
  }

  @Override
  public CartSeen lookAtCart(CustomerId customer) {
    return cartSeen(http.call("GET", cartOf(customer), tokenOf(customer), Map.of(), ""));
  }

  @Override
  public CartSeen putCart(CustomerId customer, Option<String> seen, Map<LoanId, Money> lines) {
    Map<String, String> condition =
        seen.map(tag -> Map.of("If-Match", tag)).getOrElse(Map.of("If-None-Match", "*"));
    String body =
        lines.entrySet().stream()
            .map(line -> "{\"loanId\":\"" + line.getKey() + "\"," + amount(line.getValue()) + "}")
            .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    return cartSeen(http.call("PUT", cartOf(customer), tokenOf(customer), condition, body));
  }

  @Override
  public void discardCart(CustomerId customer) {
    Answered answer = http.call("DELETE", cartOf(customer), tokenOf(customer), Map.of(), "");
    if (answer.status() != 204) {
      throw unexpected(answer);
    }
  }

  @Override
  public CheckoutSeen checkOut(CustomerId customer, String seen, String key) {
    Answered answer =
        http.call(
            "POST",
            cartOf(customer) + "/checkout",
            tokenOf(customer),
            Map.of("If-Match", seen, "Idempotency-Key", key),
            "");
    return switch (answer.status()) {
      case 200 -> ended(answer);
      case 412 -> new CheckoutSeen.Changed();
      default -> throw unexpected(answer);
    };
  }

  @Override
  protected void awaitDeliveries() {
    deliveries.awaitIdle();
  }

  @Override
  public void pass(Duration time) {
    super.pass(time);
    deliveries.advance(time);
  }

  @Override
  public void cacheIsDown() {
    servers.redis().kill();
  }

  @Override
  public void cacheIsBackEmptied() {
    servers.redis().restart();
    awaitCache();
  }

  @Override
  public void sourcesAreDown() {
    control("{\"outages\":true}");
  }

  @Override
  public void ledgersNextAnswerIsLost() {
    control("{\"lostAnswers\":1}");
  }

  @Override
  public SourceCalls sourceCalls() {
    JsonNode calls = control("{}").path("counters").path("calls");
    return new SourceCalls(
        calls.path("loan-system").path("contractsOf").asLong(),
        calls.path("payments-ledger").path("accountsOf").asLong(),
        calls.path("customer-profiles").path("profileOf").asLong());
  }

  @Override
  public void close() {
    node.close();
    servers.close();
  }

  private void awaitCache() {
    if (!cacheAnswers()) {
      servers.redis().restart();
      await().until(this::cacheAnswers);
    }
  }

  private boolean cacheAnswers() {
    return ports().loansCache().explain(LookUpCustomerLoans.keyOf(NOBODY)).isRight();
  }

  private boolean sourcesAnswer() {
    return ports().loanSystem().contractsOf(NOBODY, ReadMode.PRIMARY, deadline()).isRight()
        && ports().ledger().accountsOf(NOBODY, ReadMode.PRIMARY, deadline()).isRight()
        && ports().profiles().profileOf(NOBODY, ReadMode.PRIMARY, deadline()).isRight();
  }

  private JsonNode control(String patch) {
    Answered answer =
        http.call("PATCH", "/ops/mainframe", servers.operatorToken(), Map.of(), patch);
    if (answer.status() != 200) {
      throw unexpected(answer);
    }
    return answer.body();
  }

  private String tokenOf(CustomerId customer) {
    return servers.tokenOf(customer);
  }

  private static String cartOf(CustomerId customer) {
    return "/customers/" + customer + "/cart";
  }

  private static CartSeen cartSeen(Answered answer) {
    return switch (answer.status()) {
      case 200, 201 -> {
        Map<LoanId, Money> lines = new TreeMap<>();
        for (JsonNode line : answer.body().path("lines")) {
          lines.put(new LoanId(line.path("loanId").asText()), money(line.path("amount")));
        }
        yield new CartSeen.Shown(lines, answer.header("ETag"));
      }
      case 404 -> new CartSeen.NoCart();
      case 412 -> new CartSeen.Changed();
      case 422 -> new CartSeen.Refused(answer.body().path("type").asText().replaceFirst(".*/", ""));
      default -> throw unexpected(answer);
    };
  }

  private static CheckoutSeen ended(Answered answer) {
    Map<LoanId, String> lines = new TreeMap<>();
    for (JsonNode line : answer.body().path("lines")) {
      String words =
          switch (line.path("state").asText()) {
            case "processed" -> "paid";
            case "rejected" -> "refused because " + reason(line.path("rejection"));
            default -> line.path("state").asText();
          };
      lines.put(new LoanId(line.path("loanId").asText()), words);
    }
    return new CheckoutSeen.Ended(
        lines, VersionVector.parse(answer.header("Freshet-Version")).get());
  }

  private static String amount(Money amount) {
    return "\"amount\":{\"amount\":\"%s\",\"currency\":\"%s\"}"
        .formatted(amount.amount().toPlainString(), amount.currency());
  }

  private static StatementSeen statementSeen(Answered answer) {
    List<Money> payments = new ArrayList<>();
    answer.body().path("payments").forEach(paid -> payments.add(money(paid.path("amount"))));
    return new StatementSeen.Shown(
        money(answer.body().path("balance")),
        payments,
        answer.header("Cache-Status").contains("older than"));
  }

  private static LoansSeen seen(Answered answer) {
    Map<LoanId, Money> balances = new TreeMap<>();
    Map<LoanId, String> statuses = new TreeMap<>();
    for (JsonNode loan : answer.body().path("loans")) {
      LoanId id = new LoanId(loan.path("loanId").asText());
      balances.put(id, money(loan.path("outstandingBalance")));
      statuses.put(id, loan.path("status").asText());
    }
    return new LoansSeen.Loans(
        answer.body().path("customerName").asText(),
        balances,
        statuses,
        money(answer.body().path("totalOutstanding")),
        cameFrom(answer));
  }

  private static CameFrom cameFrom(Answered answer) {
    String status = answer.header("Cache-Status");
    if (!status.contains("; hit")) {
      return CameFrom.SOURCES;
    }
    return status.contains("ttl=-") ? CameFrom.STALE_CACHE : CameFrom.CACHE;
  }

  private static String reason(JsonNode problem) {
    return switch (problem.path("type").asText()) {
      case "/problems/amount-not-positive" -> "the amount is not positive";
      case "/problems/above-payoff" -> Words.abovePayoff(money(problem.path("payoffAmount")));
      case "/problems/loan-takes-no-payments" -> "the loan takes no payments";
      case "/problems/not-yours" -> "the loan is somebody else's";
      case "/problems/loan-unknown" -> "there is no such loan";
      case "/problems/idempotency-key-reused" -> "the key was used for another payment";
      default -> throw new AssertionError("unexpected problem: " + problem);
    };
  }

  private static Money money(JsonNode json) {
    return Money.parse(json.path("amount").asText(), json.path("currency").asText()).get();
  }

  private static AssertionError unexpected(Answered answer) {
    return new AssertionError("unexpected answer " + answer.status() + ": " + answer.body());
  }
}
