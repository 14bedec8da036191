package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.store.AllAtOnce;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.FreshetNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One customer in many tabs at the same moment, over HTTP, on DynamoDB Local and the mainframe. */
class CartInManyTabsTest {

  private static final int TABS = 8;
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Map<String, String> FIRST = Map.of("If-None-Match", "*");

  private static RealServers servers;
  private static FreshetNode node;
  private static HttpCalls http;

  @BeforeAll
  static void start() {
    servers = new RealServers(CLOCK);
    node = servers.node(ChangePolicy.always(OnChange.DELETE), false);
    http = new HttpCalls(node.port());
  }

  @AfterAll
  static void stop() {
    node.close();
    servers.close();
  }

  @Test
  void one_change_of_a_version_wins_and_the_others_are_told_so() throws Exception {
    CustomerId ada = new CustomerId("Ada");
    String tag = put(ada, FIRST, "L-1", "1.00").header("ETag");

    List<Answered> answers =
        AllAtOnce.call(TABS, tab -> put(ada, Map.of("If-Match", tag), "L-1", (tab + 2) + ".00"));

    assertThat(answers).extracting(Answered::status).containsOnlyOnce(200);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> problem(answer).equals("/problems/cart-changed"));
    JsonNode won = answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow().body();
    assertThat(call("GET", ada, "", Map.of(), "").body()).isEqualTo(won);
  }

  @Test
  void a_version_that_is_checked_out_from_everywhere_is_paid_once() throws Exception {
    CustomerId grace = new CustomerId("Grace");
    LoanId loan = new LoanId("L-Grace");
    open(grace, loan);
    String tag = put(grace, FIRST, loan.value(), "100.00").header("ETag");

    List<Answered> answers =
        AllAtOnce.call(
            TABS,
            tab ->
                call(
                    "POST",
                    grace,
                    "/checkout",
                    Map.of("If-Match", tag, "Idempotency-Key", "tab-" + tab),
                    ""));

    assertThat(answers)
        .allMatch(
            answer ->
                answer.status() == 200
                    ? answer.body().at("/lines/0/state").asText().equals("processed")
                    : problem(answer).equals("/problems/cart-changed"));
    assertThat(answers).extracting(Answered::status).contains(200);
    assertThat(versionInTheLedger(grace, loan)).as("one posting after the first").isEqualTo(2);
    assertThat(call("GET", grace, "", Map.of(), "").body().path("lines")).isEmpty();
  }

  private static Answered put(
      CustomerId customer, Map<String, String> condition, String loan, String dollars) {
    String lines =
        "{\"lines\":[{\"loanId\":\"%s\",\"amount\":{\"amount\":\"%s\",\"currency\":\"USD\"}}]}"
            .formatted(loan, dollars);
    return call("PUT", customer, "", condition, lines);
  }

  private static Answered call(
      String method, CustomerId customer, String path, Map<String, String> headers, String body) {
    return http.call(
        method,
        "/customers/" + customer + "/cart" + path,
        servers.tokenOf(customer),
        headers,
        body);
  }

  private static String problem(Answered answer) {
    return answer.body().path("type").asText();
  }

  private static void open(CustomerId customer, LoanId loan) {
    servers.open(
        new LoanFixture(
            customer,
            "Grace Hopper",
            loan,
            "CAMRY",
            Money.usd("500.00"),
            InterestRate.of("0.05"),
            RealServers.TODAY));
  }

  private static long versionInTheLedger(CustomerId customer, LoanId loan) {
    Deadline deadline = Deadline.after(Duration.ofSeconds(10), CLOCK);
    return node.ports()
        .ledger()
        .accountsOf(customer, ReadMode.PRIMARY, deadline)
        .get()
        .version()
        .versionOf(LoanLedger.recordOf(loan))
        .get();
  }
}
