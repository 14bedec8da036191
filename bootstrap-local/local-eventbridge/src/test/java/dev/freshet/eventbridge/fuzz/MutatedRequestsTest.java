package dev.freshet.eventbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.eventbridge.LocalEventBridge;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated requests are answered or refused, never with a 5xx, a stack trace or silence; {@code
 * -Deventbridge.fuzz.requests} says how many, {@code -Deventbridge.fuzz.seed} which. A read waits
 * 20 seconds, so a hang is found however long all of them may take.
 */
@Timeout(value = 1, unit = TimeUnit.DAYS)
class MutatedRequestsTest {

  private static final int REQUESTS = Integer.getInteger("eventbridge.fuzz.requests", 20_000);
  private static final long SEED = Long.getLong("eventbridge.fuzz.seed", 1);

  /** Requests to one endpoint before it is replaced, so that what they leave behind stays small. */
  private static final int PER_ENDPOINT = 5_000;

  @Test
  void answers_or_refuses_whatever_is_said() throws IOException {
    Mutator mutator = new Mutator(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int done = 0; done < REQUESTS; done += PER_ENDPOINT) {
      try (var bridge = LocalEventBridge.builder().function("inbox", _ -> {}).start();
          var wire = new Wire(bridge.endpoint())) {
        send(mutator, wire, Math.min(PER_ENDPOINT, REQUESTS - done), statuses);
      }
    }

    System.getLogger(MutatedRequestsTest.class.getName())
        .log(System.Logger.Level.INFO, "{0} mutated requests, by status {1}", REQUESTS, statuses);
    assertThat(statuses.keySet()).isSubsetOf(200, 400, 404, 405, 411, 413, 431, Wire.CLOSED);
    assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 50);
    assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 50);
  }

  private static void send(Mutator mutator, Wire wire, int many, Map<Integer, Integer> statuses)
      throws IOException {
    for (int i = 0; i < many; i++) {
      var request = mutator.next();
      byte[] whole = wire.bytes(request);
      var answer = mutator.oneIn(10) ? wire.sendBroken(mutator.broken(whole)) : wire.send(whole);
      assertThat(answer.body())
          .as("seed %d, %s", SEED, request)
          .doesNotContain("Exception: ", "\tat ", "dev.freshet", "com.fasterxml");
      assertThat(answer.status()).as("seed %d, %s: %s", SEED, request, answer).isLessThan(500);
      statuses.merge(answer.status(), 1, Integer::sum);
    }
  }
}
