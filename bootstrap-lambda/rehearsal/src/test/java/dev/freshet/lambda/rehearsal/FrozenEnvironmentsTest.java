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
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.lambda.rehearsal.HeldMainframe.Hold;
import dev.freshet.locallambda.FunctionEnvironment;
import dev.freshet.locallambda.GatewayFunction;
import dev.freshet.locallambda.LocalFunction;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What environments do to each other, frozen, killed, or many at once; each is a process. */
class FrozenEnvironmentsTest {

  /** A hundred of them take 8 GB and some minutes: -Dfreshet.environments=100. */
  private static final int MANY = Integer.getInteger("freshet.environments", 12);

  private static final int WARMING_ROUNDS = 4;

  /** All start at once, on however few cores there are. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15 + MANY);

  private static final JsonMapper JSON = new JsonMapper();
  private static final CacheKey KEY = LookUpCustomerLoans.keyOf(RealParts.ADA);
  private static final String BEFORE = "8017.04";
  private static final Duration LEASE = Duration.ofSeconds(4);

  private final RealParts parts;
  private final HeldMainframe mainframe;
  private final RedisServers redis;
  private final LookasideCache<CustomerLoans> cache;
  private final LocalFunction billing;

  FrozenEnvironmentsTest(@TempDir Path folder) throws IOException {
    parts = new RealParts(folder);
    mainframe = new HeldMainframe(parts.mainframe.baseUrl());
    redis = RedisServers.connect(RedisSettings.standalone(parts.redisUrl()));
    cache =
        new RedisLookasideCache<>(
            redis,
            new Lifetimes(
                LEASE, Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofMinutes(15)),
            new CustomerLoansCodec(),
            InstantSource.system(),
            () -> "the test");
    billing =
        new LocalFunction(
            parts
                .definition("billing.BillingFunction", Map.of("FRESHET_MAINFRAME", mainframe.url()))
                .within(TIMEOUT),
            folder.resolve("log"),
            Scaling.frozen(MANY));
  }

  @AfterEach
  void close() {
    billing.close();
    redis.close();
    mainframe.close();
    parts.close();
  }

  @Test
  void an_environment_frozen_between_its_read_and_its_fill_serves_and_stores_nothing_stale()
      throws Exception {
    Hold hold = mainframe.holdNextOfLedger();
    var slow = CompletableFuture.supplyAsync(this::look);
    hold.awaitRead();
    FunctionEnvironment frozen = billing.environments().getFirst();
    frozen.freeze();
    hold.release();

    String after = pay("100.00");
    cache.invalidate(KEY, VersionVector.of(LoanLedger.recordOf(RealParts.LOAN), 2)).get();
    frozen.thaw();

    assertThat(balance(slow.join())).isEqualTo(after).isNotEqualTo(BEFORE);
    assertThat(balance(look())).isEqualTo(after);
    assertThat(cache.explain(KEY).get().recent())
        .extracting(Operation::what)
        .contains("fill-refused-below-floor");
  }

  @Test
  void many_environments_and_one_cold_key_are_one_load() throws Exception {
    warmUp();
    long before = ledgerReads();
    Hold hold = mainframe.holdNextOfLedger();

    List<Future<Response>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        answers.add(callers.submit(this::look));
      }
      hold.awaitRead();
      hold.release();
    }

    for (Future<Response> answer : answers) {
      assertThat(balance(answer.get())).isEqualTo(BEFORE);
    }
    assertThat(billing.environments()).hasSize(MANY);
    assertThat(ledgerReads() - before).isEqualTo(1);
  }

  @Test
  void a_lease_whose_holder_was_killed_is_granted_again_when_its_time_is_over() throws Exception {
    Hold hold = mainframe.holdNextOfLedger();
    var killed = CompletableFuture.supplyAsync(this::look);
    hold.awaitRead();
    assertThat(cache.explain(KEY).get().leaseRemaining()).isNotEmpty();
    billing.environments().getFirst().process().destroyForcibly();
    assertThat(killed.join().status()).isEqualTo(500);

    CompletableFuture<Response> next = CompletableFuture.supplyAsync(this::look);

    assertThat(balance(next.join())).isEqualTo(BEFORE);
    List<Operation> granted =
        cache.explain(KEY).get().recent().stream()
            .filter(operation -> operation.what().equals("lease-granted"))
            .toList();
    assertThat(granted).hasSize(2);
    assertThat(Duration.between(granted.getLast().at(), granted.getFirst().at()))
        .isBetween(LEASE, LEASE.plusSeconds(2));
  }

  /**
   * Starts every environment, and lets each load and find some things of its own: nobody is cold
   * then, and a load takes no longer than a lease although all share few cores.
   */
  private void warmUp() {
    for (int round = 0; round < WARMING_ROUNDS; round++) {
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < MANY; i++) {
          String path = "/customers/nobody-" + i + "/loans";
          callers.execute(() -> call(path));
        }
      }
    }
  }

  private Response look() {
    return call("/customers/" + RealParts.ADA + "/loans");
  }

  private Response call(String path) {
    String token = parts.tokens.forOperator(Duration.ofHours(1));
    return new GatewayFunction(billing)
        .call(
            new Request(
                "GET", path, "", Map.of("Authorization", List.of("Bearer " + token)), new byte[0]),
            Option.none());
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

  private long ledgerReads() throws IOException, InterruptedException {
    return parts
        .askMainframe("GET", "/control", "")
        .at("/counters/calls/payments-ledger/accountsOf")
        .asLong();
  }

  private static String balance(Response answer) {
    String body = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(body).isEqualTo(200);
    try {
      JsonNode loans = JSON.readTree(body);
      return loans.at("/loans/0/outstandingBalance/amount").asText();
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }
}
