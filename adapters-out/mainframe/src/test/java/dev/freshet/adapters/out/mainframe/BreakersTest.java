package dev.freshet.adapters.out.mainframe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trouble of one kind of call, or with one record, is no trouble of the others. */
final class BreakersTest {

  private static final Deadline SOON = Deadline.after(Duration.ofDays(1), InstantSource.system());

  private static final Class<? extends Fault> LEFT_ALONE = Fault.Unavailable.class;

  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private final CountDownLatch underWay = new CountDownLatch(64);
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private SourceCaller caller;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/ledger/ok", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/ledger/broken", exchange -> answer(exchange, 500, "{}"));
    server.createContext(
        "/ledger/outage", exchange -> answer(exchange, 503, "{\"code\":\"OUTAGE\"}"));
    server.createContext("/ledger/hanging", this::hang);
    server.setExecutor(command -> Thread.startVirtualThread(command));
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    caller =
        new SourceCaller(
            "ledger",
            "ledger",
            MainframeClientSettings.of(base).withBreakerOpen(Duration.ofHours(1)),
            http,
            () -> Instant.now().plus(later.get()),
            (source, operation, fault, took) -> {});
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  @Test
  void postings_that_always_fail_keep_no_reader_from_the_source() {
    for (int i = 0; i < 40; i++) {
      assertThat(post("/broken", "L-" + i).isLeft()).isTrue();
    }

    assertThat(post("/ok", "L-40").getLeft())
        .as("postings are left alone")
        .isInstanceOf(LEFT_ALONE);
    assertThat(read("/ok").isRight()).isTrue();
  }

  @Test
  void reads_that_always_fail_keep_no_posting_from_the_source() {
    for (int i = 0; i < 40; i++) {
      assertThat(read("/broken/" + i).isLeft()).isTrue();
    }

    assertThat(read("/ok").getLeft()).isInstanceOf(LEFT_ALONE);
    assertThat(post("/ok", "L-1").isRight()).isTrue();
  }

  @Test
  void one_loan_whose_postings_always_fail_keeps_no_other_from_being_posted() {
    for (int i = 0; i < 200; i++) {
      assertThat(post("/broken", "L-stuck").isLeft()).isTrue();
      assertThat(post("/ok", "L-" + i).isRight()).as("payment %s", i).isTrue();
    }
    for (int i = 0; i < 40; i++) {
      assertThat(post("/broken", "L-stuck").isLeft()).isTrue();
    }

    assertThat(post("/ok", "L-200").isRight()).isTrue();
  }

  @Test
  void nine_loans_whose_postings_always_fail_keep_no_other_from_being_posted() {
    for (int i = 0; i < 200; i++) {
      assertThat(post("/broken", "L-stuck-" + i % 9).isLeft()).isTrue();
      assertThat(post("/ok", "L-" + i).isRight()).as("payment %s", i).isTrue();
    }
  }

  @Test
  void one_customer_whose_reads_always_fail_keeps_no_other_from_reading() {
    for (int i = 0; i < 40; i++) {
      assertThat(read("/broken?mode=" + i).isLeft()).isTrue();
    }

    assertThat(read("/ok").isRight()).isTrue();
  }

  @Test
  void a_source_that_says_itself_that_it_is_down_is_left_alone_whatever_it_was_asked() {
    for (int i = 0; i < 20; i++) {
      assertThat(post("/outage", "L-1").isLeft()).isTrue();
    }

    assertThat(post("/ok", "L-2").getLeft()).isInstanceOf(LEFT_ALONE);
  }

  @Test
  void one_loan_that_fails_now_and_then_keeps_no_other_from_being_posted() {
    for (int i = 0; i < 40; i++) {
      assertThat(post("/broken", "L-moody").isLeft()).isTrue();
      assertThat(post("/ok", "L-moody").isRight()).as("payment %s", i).isTrue();
    }
  }

  @Test
  void a_source_that_fails_for_few_loans_again_and_again_is_left_alone_in_the_end() {
    for (int i = 0; i < 20; i++) {
      assertThat(post("/broken", "L-" + i % 2).isLeft()).isTrue();
      later.updateAndGet(so -> so.plus(Duration.ofMinutes(10)));
    }

    assertThat(post("/ok", "L-3").getLeft()).isInstanceOf(LEFT_ALONE);
  }

  @Test
  void postings_that_are_all_under_way_take_no_reader_his_turn() throws InterruptedException {
    List<Thread> hanging = new ArrayList<>();
    for (int i = 0; i < MainframeClientSettings.of(URI.create("x:/")).concurrentCalls(); i++) {
      String loan = "L-" + i;
      hanging.add(Thread.startVirtualThread(() -> post("/hanging", loan)));
    }
    underWay.await();

    assertThat(read("/ok").isRight()).isTrue();

    release.countDown();
    for (Thread one : hanging) {
      one.join();
    }
  }

  private Either<Fault, WireAnswer> read(String path) {
    return new SourceReader(caller).read("read", path, SOON, body -> new WireAnswer(200, body));
  }

  private Either<Fault, WireAnswer> post(String path, String loan) {
    return caller.call(
        new Call(
            "post", Effect.ONCE, loan, caller.request(path).POST(BodyPublishers.ofString("{}"))),
        SOON);
  }

  private void hang(HttpExchange exchange) throws IOException {
    underWay.countDown();
    try {
      release.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, "{}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
