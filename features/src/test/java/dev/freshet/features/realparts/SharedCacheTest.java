package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.FreshetNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two Freshets that share one Redis, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedCacheTest {

  private static final int READERS = 200;

  /** Enough to be as warm as the command is when it says that it is ready. */
  private static final int WARMING_READS = 40;

  private static final String LATENCY = "{\"latency\":{\"medianMillis\":%d,\"p99Millis\":%d}}";

  private final RealServers servers = new RealServers(InstantSource.system());
  private final FreshetNode one = servers.node(ChangePolicy.always(OnChange.DELETE), true);
  private final FreshetNode other = servers.joinedNode(ChangePolicy.always(OnChange.DELETE), true);
  private final HttpCalls toOne = new HttpCalls(one.port());
  private final HttpCalls toOther = new HttpCalls(other.port());
  private final AtomicInteger customers = new AtomicInteger();

  @BeforeAll
  void warmUp() {
    CustomerId customer = aCustomer();
    for (int i = 0; i < WARMING_READS; i++) {
      look(toOne, customer);
      look(toOther, customer);
    }
  }

  @AfterAll
  void close() {
    one.close();
    other.close();
    servers.close();
  }

  @Test
  void two_hundred_readers_of_one_cold_key_over_two_processes_cause_one_load() throws Exception {
    CustomerId customer = aCustomer();
    patch(LATENCY.formatted(100, 120));
    long before = contractsRead();
    CountDownLatch start = new CountDownLatch(1);
    List<Callable<Answered>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      HttpCalls process = i % 2 == 0 ? toOne : toOther;
      readers.add(
          () -> {
            start.await();
            return look(process, customer);
          });
    }

    List<Answered> answers = together(readers, start);

    patch(LATENCY.formatted(0, 0));
    assertThat(answers).hasSize(READERS).allMatch(answer -> answer.status() == 200);
    assertThat(contractsRead() - before).isEqualTo(1);
  }

  @Test
  void a_redis_that_is_killed_and_restarted_under_load_costs_no_error_and_no_stale_read()
      throws Exception {
    CustomerId customer = aCustomer();
    ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch stop = new CountDownLatch(1);
    try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        HttpCalls process = i % 2 == 0 ? toOne : toOther;
        load.execute(() -> lookUntil(stop, process, customer, complaints, looks));
      }
      awaitMore(looks, 50);
      servers.redis().kill();
      awaitMore(looks, 50);
      String token = pay(customer);
      awaitMore(looks, 50);
      servers.redis().restart();
      awaitMore(looks, 200);
      await().until(() -> toOther(customer).header("Freshet-Version").contains(token));
      stop.countDown();
    }
    assertThat(complaints).isEmpty();
    assertThat(toOne(customer).header("Freshet-Version")).contains(token(customer));
  }

  @Test
  void a_redis_that_is_made_a_replica_under_load_costs_no_error_and_no_unlabelled_older_read()
      throws Exception {
    survives(
        customer -> {
          tell("REPLICAOF 127.0.0.1 1");
          await().until(() -> isLabelled(toOne(customer)) && isLabelled(toOther(customer)));
        },
        () -> tell("REPLICAOF NO ONE"));
  }

  @Test
  void a_redis_that_is_full_under_load_costs_no_error_and_no_unlabelled_older_read()
      throws Exception {
    survives(_ -> tell("CONFIG SET maxmemory 1"), () -> tell("CONFIG SET maxmemory 0"));
  }

  private void survives(Consumer<CustomerId> fault, Runnable end) throws Exception {
    CustomerId customer = aCustomer();
    ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch stop = new CountDownLatch(1);
    try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        HttpCalls process = i % 2 == 0 ? toOne : toOther;
        load.execute(() -> lookUntil(stop, process, customer, complaints, looks));
      }
      try {
        awaitMore(looks, 50);
        fault.accept(customer);
        String token = pay(customer);
        assertThat(lookWith(token, customer).header("Freshet-Version")).contains(token);
        awaitMore(looks, 200);
        end.run();
        await().until(() -> isCurrent(toOther(customer), token));
        await().until(() -> isCurrent(toOne(customer), token));
      } finally {
        end.run();
        stop.countDown();
      }
    }
    assertThat(complaints).isEmpty();
  }

  private Answered lookWith(String token, CustomerId customer) {
    return toOne.call(
        "GET",
        "/customers/" + customer + "/loans",
        servers.tokenOf(customer),
        Map.of("Freshet-Min-Version", token),
        "");
  }

  private static boolean isCurrent(Answered answer, String token) {
    return answer.header("Freshet-Version").contains(token) && !isLabelled(answer);
  }

  private static boolean isLabelled(Answered answer) {
    return answer.header("Cache-Status").contains("; hit; ttl=-");
  }

  /** One command to the server, in the inline form of its protocol. */
  private void tell(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), servers.redis().port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(3);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("+OK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks again and again; complains of errors, and of versions that run backwards unlabelled. */
  private void lookUntil(
      CountDownLatch stop,
      HttpCalls process,
      CustomerId customer,
      ConcurrentLinkedQueue<String> complaints,
      AtomicInteger looks) {
    long shown = 0;
    while (stop.getCount() > 0) {
      Answered answer = look(process, customer);
      looks.incrementAndGet();
      if (answer.status() != 200) {
        complaints.add(answer.status() + ": " + answer.body());
        continue;
      }
      long version = ledgerVersion(answer);
      if (version < shown && !isLabelled(answer)) {
        complaints.add("went back from " + shown + " to " + version);
      }
      shown = Math.max(shown, version);
    }
  }

  private CustomerId aCustomer() {
    CustomerId customer = new CustomerId("Ada-" + customers.incrementAndGet());
    servers.open(
        new LoanFixture(
            customer,
            "Ada Byron",
            loanOf(customer),
            "CIVIC",
            Money.usd("11281.52"),
            InterestRate.of("0.0704"),
            RealServers.TODAY));
    return customer;
  }

  private static LoanId loanOf(CustomerId customer) {
    return new LoanId("L-" + customer);
  }

  private Answered look(HttpCalls process, CustomerId customer) {
    return process.call(
        "GET", "/customers/" + customer + "/loans", servers.tokenOf(customer), Map.of(), "");
  }

  private Answered toOne(CustomerId customer) {
    return look(toOne, customer);
  }

  private Answered toOther(CustomerId customer) {
    return look(toOther, customer);
  }

  /** Pays, and answers the version token. */
  private String pay(CustomerId customer) {
    Answered answer =
        toOne.call(
            "POST",
            "/loans/" + loanOf(customer) + "/payments",
            servers.tokenOf(customer),
            Map.of("Idempotency-Key", "june"),
            "{\"amount\":{\"amount\":\"232.96\",\"currency\":\"USD\"}}");
    assertThat(answer.status()).isEqualTo(201);
    return answer.header("Freshet-Version");
  }

  private static String token(CustomerId customer) {
    return "ledger/" + loanOf(customer) + "=2";
  }

  private long contractsRead() {
    return patch("{}")
        .path("counters")
        .path("calls")
        .path("loan-system")
        .path("contractsOf")
        .asLong();
  }

  private JsonNode patch(String body) {
    return toOne.call("PATCH", "/ops/mainframe", servers.operatorToken(), Map.of(), body).body();
  }

  private static long ledgerVersion(Answered answer) {
    String version = answer.header("Freshet-Version");
    return Long.parseLong(version.replaceAll(".*ledger/[^=]+=(\\d+).*", "$1"));
  }

  private static void awaitMore(AtomicInteger counter, int more) {
    int goal = counter.get() + more;
    await().until(() -> counter.get() >= goal);
  }

  private static <T> List<T> together(List<Callable<T>> deeds, CountDownLatch start)
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> begun = new ArrayList<>();
      deeds.forEach(deed -> begun.add(threads.submit(deed)));
      start.countDown();
      List<T> done = new ArrayList<>();
      for (Future<T> deed : begun) {
        done.add(deed.get());
      }
      return done;
    }
  }
}
