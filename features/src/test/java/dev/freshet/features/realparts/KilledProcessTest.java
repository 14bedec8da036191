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

  private static final int KILLS = 2;
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String CENT = "{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";

  private final Random random = new Random(20261123);
  private final AtomicInteger asked = new AtomicInteger();

  @TempDir private Path data;

  @Test
  void every_payment_asked_for_is_made_once_and_every_balance_read_is_right() throws Exception {
    CommandProcess freshet = CommandProcess.start(data);
    LocalTokens tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
    String operator = tokens.forOperator(LIFETIME);
    JsonNode customer =
        freshet
            .http()
            .call("GET", "/ops/customers", operator, Map.of(), "")
            .body()
            .path("customers")
            .path(0);
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
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> eventsTouching(last, operator, id) == Math.min(20, asked.get()));
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
    String version =
        freshet
            .http()
            .call("GET", "/ops/ledger?customerId=" + id, operator, Map.of(), "")
            .body()
            .path("version")
            .asText();
    return Long.parseLong(version.replaceAll(".*ledger/" + loan + "=(\\d+).*", "$1"));
  }

  private static int eventsTouching(CommandProcess freshet, String operator, CustomerId id) {
    return freshet
        .http()
        .call("GET", "/ops/explain?key=customer-loans:" + id, operator, Map.of(), "")
        .body()
        .path("events")
        .size();
  }
}
