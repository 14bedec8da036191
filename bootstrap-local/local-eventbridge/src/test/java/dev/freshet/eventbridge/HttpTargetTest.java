package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.eventbridge.time.VirtualTimeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An HTTP URL as a target: which answers acknowledge, which are tried again, which are not. */
class HttpTargetTest {

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-01T10:00:00Z"));
  private final Inbox inbox = new Inbox();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;
  private LocalEventBridge bridge;
  private EventBridgeClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::answer);
    server.start();
    bridge = LocalEventBridge.builder().timeline(timeline).start();
    client = Sdk.client(bridge);
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    Sdk.rule(client, "all", Sdk.target("hook", url));
  }

  @AfterEach
  void stop() {
    client.close();
    bridge.close();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 409, 429, 500, 503})
  void tries_again_after(int status) {
    answerWith(status, status, 204);

    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofMinutes(1));

    assertThat(inbox.numbers()).containsExactly(1, 1, 1);
    assertThat(bridge.stats().delivered()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 422})
  void gives_up_at_once_after(int status) {
    answerWith(status);

    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofMinutes(1));

    assertThat(inbox.numbers()).containsExactly(1);
    assertThat(bridge.stats().dropped()).isEqualTo(1);
  }

  @Test
  void tries_again_while_nobody_listens() {
    var port = server.getAddress().getPort();
    server.stop(0);
    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofMinutes(1));
    assertThat(bridge.stats().pending()).isEqualTo(1);

    restart(port);
    answerWith(200);
    timeline.advance(Duration.ofMinutes(2));

    assertThat(inbox.numbers()).containsExactly(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  private void restart(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext("/hook", this::answer);
      server.start();
    } catch (IOException taken) {
      throw new AssertionError("the port was taken meanwhile", taken);
    }
  }

  private void answerWith(Integer... next) {
    Collections.addAll(statuses, next);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      assertThat(exchange.getRequestHeaders().get("Content-Type"))
          .isEqualTo(List.of("application/json; charset=utf-8"));
      inbox.handle(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(statuses.remove(), -1);
    }
  }
}
