package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.features.realparts.HttpCalls.Answered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command, killed with -9 while customers pay, and started again on the same data. */
class KilledProcessTest {

  /** Fifty with {@code -Dfreshet.kills=50}; the moments are drawn by the seed. */
  private static final int KILLS = Integer.getInteger("freshet.kills", 3);

  private static final long SEED = Long.getLong("freshet.kills.seed", 20261123);
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String CENT = "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";

  private final Random random = new Random(SEED);
  private final AtomicInteger asked = new AtomicInteger();

  @TempDir private Path data;

  @Test
  void every_payment_asked_for_is_made_once_and_every_balance_read_is_right() throws Exception {
    CommandProcess freshet = CommandProcess.start(data);
    LocalTokens tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
    String operator = tokens.forOperator(LIFETIME);
    JsonNode customer =
        operator(freshet, operator, "GET", "/ops/customers", "").path("customers").path(0);
    CustomerId id = new CustomerId(customer.path("customerId").asText());
    String loan = customer.path("loanIds").path(0).asText();
    String token = tokens.forCustomer(id, LIFETIME);
    long versionBefore = ledgerVersion(freshet, operator, id, loan);

    for (int kill = 0; kill < KILLS; kill++) {
      freshet = payWhileKilled(freshet, token, loan);
    }
    List<Answered> retried = new ArrayList<>();
    for (int payment = 0; payment < asked.get(); payment++) {
      retried.add(pay(freshet, token, loan, payment));
    }

    assertThat(retried).allMatch(answer -> answer.status() == 201);
    assertThat(ledgerVersion(freshet, operator, id, loan) - versionBefore).isEqualTo(asked.get());
    String expected = "ledger/" + loan + "=" + (versionBefore + asked.get());
    CommandProcess last = freshet;
    await().until(() -> look(last, token, id).header("Freshet-Version").contains(expected));
    assertThat(balances(look(last, token, id).body().path("loans"), "outstandingBalance"))
        .isEqualTo(balances(ledger(last, operator, id).path("accounts"), "balance"));
    await().atMost(Duration.ofSeconds(30)).until(() -> storedEvents(last, operator) == asked.get());
    assertThat(operator(last, operator, "GET", "/ops/dead-letters", "").path("deadLetters"))
        .isEmpty();
    last.stop();
  }

  /** Customers pay without pause until the process is killed in their midst; starts a new one. */
  private CommandProcess payWhileKilled(CommandProcess freshet, String token, String loan)
      throws IOException, InterruptedException {
    int before = asked.get();
    try (ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        payers.execute(() -> payUntilKilled(freshet, token, loan));
      }
      await().until(() -> asked.get() >= before + 6);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200)); // the moment of the kill is drawn by seed
      freshet.kill();
    }
    return CommandProcess.start(data);
  }

  private void payUntilKilled(CommandProcess freshet, String token, String loan) {
    while (freshet.isAlive()) {
      try {
        pay(freshet, token, loan, asked.getAndIncrement());
      } catch (AssertionError noAnswer) {
        return;
      }
    }
  }

  private static Answered pay(CommandProcess freshet, String token, String loan, int payment) {
    return freshet
        .http()
        .call(
            "POST",
            "/loans/" + loan + "/payments",
            token,
            Map.of("Idempotency-Key", "payment-" + payment),
            CENT);
  }

  private static Answered look(CommandProcess freshet, String token, CustomerId id) {
    return freshet.http().call("GET", "/customers/" + id + "/loans", token, Map.of(), "");
  }

  private static long ledgerVersion(
      CommandProcess freshet, String operator, CustomerId id, String loan) {
    String version = ledger(freshet, operator, id).path("version").asText();
    return Long.parseLong(version.replaceAll(".*ledger/" + loan + "=(\\d+).*", "$1"));
  }

  private static JsonNode ledger(CommandProcess freshet, String operator, CustomerId id) {
    return operator(freshet, operator, "GET", "/ops/ledger?customerId=" + id, "");
  }

  private static Map<String, String> balances(JsonNode loans, String balance) {
    Map<String, String> byLoan = new HashMap<>();
    loans.forEach(
        loan ->
            byLoan.put(loan.path("loanId").asText(), loan.path(balance).path("amount").asText()));
    return byLoan;
  }

  private static JsonNode operator(
      CommandProcess freshet, String operator, String method, String path, String body) {
    return freshet.http().call(method, path, operator, Map.of(), body).body();
  }

  /** How many events have been delivered: each is stored once. */
  private static int storedEvents(CommandProcess freshet, String operator) {
    String allTime = "{\"from\":\"2017-01-01T00:00:00Z\",\"to\":\"2100-01-01T00:00:00Z\"}";
    return operator(freshet, operator, "POST", "/ops/replays", allTime).path("replayed").asInt();
  }
}
