package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.eventbridge.cli.EventBridgeCommand;
import dev.freshet.eventbridge.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The endpoint's process is killed again and again; nothing it acknowledged may be lost. */
class KillNineTest {

  private static final int KILLS = 5;
  private static final int LEAST_PUTS = 10;
  private static final long SEED = 20_261_123;

  @TempDir Path directory;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean targetIsUp = new AtomicBoolean();
  private HttpServer target;

  @BeforeEach
  void startTarget() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext("/", this::receive);
    target.start();
  }

  @AfterEach
  void stopTarget() {
    target.stop(0);
  }

  @Test
  void delivers_every_acknowledged_event_although_killed_again_and_again() throws Exception {
    var random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      putUntilKilled(LEAST_PUTS + random.nextInt(50));
    }

    targetIsUp.set(true);
    try (var _ = launch()) {
      var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!delivered.containsAll(acknowledged) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * LEAST_PUTS);
    assertThat(delivered).containsAll(acknowledged);
  }

  /** Half of the answers are failures, so that each kill finds retries and fresh events. */
  private void putUntilKilled(int puts) throws Exception {
    var enough = new CountDownLatch(puts);
    try (var process = launch();
        var client = Sdk.client(process.endpoint())) {
      var url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
      Sdk.rule(client, "all", Sdk.target("hook", url));
      var killer =
          Thread.startVirtualThread(
              () -> {
                await(enough);
                process.kill();
              });
      while (putOne(client)) {
        enough.countDown();
      }
      killer.join();
    }
  }

  private boolean putOne(EventBridgeClient client) {
    try {
      acknowledged.add(Sdk.put(client, Sdk.numbered(1)).entries().getFirst().eventId());
      return true;
    } catch (SdkException gone) {
      return false;
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var accepts = targetIsUp.get() || ThreadLocalRandom.current().nextBoolean();
      if (accepts) {
        delivered.add(Json.object(body).get().path("id").asText());
      }
      exchange.sendResponseHeaders(accepts ? 200 : 503, -1);
    }
  }

  private record Running(Process process, URI endpoint) implements AutoCloseable {
    @Override
    public void close() {
      kill();
    }

    void kill() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Running launch() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EventBridgeCommand.class.getName(),
                "--port=0",
                "--data-dir=" + directory)
            .redirectErrorStream(true)
            .start();
    BufferedReader out = process.inputReader();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains("listens on ")) {
        var endpoint = line.replaceAll(".*listens on (\\S+),.*", "$1");
        return new Running(process, URI.create(endpoint));
      }
    }
    throw new AssertionError("the endpoint did not start");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
