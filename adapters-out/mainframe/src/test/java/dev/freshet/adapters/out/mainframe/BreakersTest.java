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
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trouble of one kind of call, or with one record, is no trouble of the others. */
final class BreakersTest {

  private static final Deadline SOON =
      Deadline.after(Duration.ofSeconds(20), InstantSource.system());

  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;
  private SourceCaller caller;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/ledger/ok", exchange -> answer(exchange, 200));
    server.createContext("/ledger/broken", exchange -> answer(exchange, 500));
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    caller =
        new SourceCaller(
            "ledger",
            "ledger",
            MainframeClientSettings.of(base).withBreakerOpen(Duration.ofHours(1)),
            http,
            InstantSource.system(),
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
      assertThat(post("/broken").isLeft()).isTrue();
    }

    assertThat(read("/ok").isRight()).isTrue();
  }

  @Test
  void reads_that_always_fail_keep_no_posting_from_the_source() {
    for (int i = 0; i < 40; i++) {
      assertThat(read("/broken").isLeft()).isTrue();
    }

    assertThat(read("/ok").getLeft()).isInstanceOf(Fault.Unavailable.class);
    assertThat(post("/ok").isRight()).isTrue();
  }

  private Either<Fault, WireAnswer> read(String path) {
    return caller.call(new Call("read", Effect.NONE, caller.request(path).GET()), SOON);
  }

  private Either<Fault, WireAnswer> post(String path) {
    return caller.call(
        new Call("post", Effect.ONCE, caller.request(path).POST(BodyPublishers.ofString("{}"))),
        SOON);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, 2);
      exchange.getResponseBody().write(new byte[] {'{', '}'});
    }
  }
}
