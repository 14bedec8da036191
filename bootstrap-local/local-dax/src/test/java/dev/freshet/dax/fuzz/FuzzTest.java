package dev.freshet.dax.fuzz;

import static dev.freshet.dax.TestTables.EVENTS;
import static dev.freshet.dax.TestTables.event;
import static dev.freshet.dax.TestTables.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.server.ConnectionHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mutated requests of the real client neither crash nor hang the server, nor disturb anybody else.
 */
class FuzzTest {
  private static final long FRAMES = Long.getLong("dax.fuzz.frames", 1_000_000);
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("dax.fuzz.seconds", Math.max(30, 30 * FRAMES / 1_000_000)));
  private static final int CONNECTIONS = 2_000;

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  private static Corpus corpus;

  @BeforeAll
  static void listen() throws IOException {
    corpus = Corpus.record(DAX);
    assertThat(corpus.requests()).hasSizeGreaterThan(100);
  }

  @Test
  void answers_or_closes_whatever_is_said() {
    var table = DAX.direct().describeTable(t -> t.tableName(EVENTS));
    long deadline = System.nanoTime() + TIME.toNanos();
    long frames =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .parallel()
            .mapToLong(
                worker -> {
                  var harness = new ConnectionHarness(CannedDynamoDb.with(table), Map.of());
                  return fuzz(harness, new Mutator(worker, corpus.requests()), deadline);
                })
            .sum();

    System.getLogger(FuzzTest.class.getName())
        .log(System.Logger.Level.INFO, "{0} mutated frames", frames);
    assertThat(frames).isGreaterThan(FRAMES / 20);
  }

  private static long fuzz(ConnectionHarness harness, Mutator mutator, long deadline) {
    long most = FRAMES / Runtime.getRuntime().availableProcessors();
    long frames = 0;
    while (frames < most && System.nanoTime() < deadline) {
      byte[] frame = mutator.next();
      byte[] replies = harness.replies(concatenated(corpus.handshake(), frame));
      String text = new String(replies, StandardCharsets.ISO_8859_1);
      if (text.contains("internal error")) {
        throw new AssertionError(text + " from " + HexFormat.of().formatHex(frame));
      }
      frames++;
    }
    return frames;
  }

  @Test
  void leaves_other_clients_undisturbed_and_no_connection_behind() throws Exception {
    DAX.client().putItem(p -> p.tableName(EVENTS).item(item("pk", "calm", "sk", 1)));
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Long> calm = CompletableFuture.supplyAsync(() -> readUntil(stop));
    Mutator mutator = new Mutator(99, corpus.requests());
    for (int i = 0; i < CONNECTIONS; i++) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), DAX.dax().endpoint().getPort())) {
        socket.getOutputStream().write(concatenated(corpus.handshake(), mutator.next()));
      } catch (IOException _) {
        // The server has closed first.
      }
    }
    stop.set(true);

    assertThat(calm.get()).isPositive();
    assertThat(openConnectionsSettleBelow(100)).isTrue();
  }

  private static long readUntil(AtomicBoolean stop) {
    long reads = 0;
    for (; !stop.get(); reads++) {
      assertThat(DAX.client().getItem(g -> g.tableName(EVENTS).key(event("calm", "1"))).hasItem())
          .isTrue();
    }
    return reads;
  }

  private static boolean openConnectionsSettleBelow(int most) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (DAX.dax().stats().getFirst().openConnections() < most) {
        return true;
      }
      Thread.sleep(10);
    }
    return false;
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
