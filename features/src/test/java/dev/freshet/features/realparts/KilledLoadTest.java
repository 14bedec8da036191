package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.MadeUpTape;
import dev.freshet.mainframe.tape.Tape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real command, killed with -9 while it loads the portfolio, and started again on the same
 * data; {@code -Dfreshet.load.loans=200000} does it at scale.
 */
class KilledLoadTest {

  private static final int LOANS = Integer.getInteger("freshet.load.loans", 4_000);
  private static final long A_CHUNK_FOR_EACH_WORKER = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60 + LOANS / 50);
  private static final Duration GLANCE = Duration.ofMillis(10);

  @TempDir private Path killed;
  @TempDir private Path uninterrupted;

  @Test
  void ends_item_for_item_as_a_load_that_was_not_killed_and_redoes_a_chunk_per_worker_at_most()
      throws IOException, InterruptedException {
    generate(killed);
    generate(uninterrupted);
    int killAt = 1 + new Random(20170531).nextInt(LOANS / 2);

    CommandProcess first = CommandProcess.start(killed);
    String load = begin(first, killed);
    await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> loaded(first, load) >= killAt);
    first.kill();
    StatementTable left = StatementTable.in(killed);
    CommandProcess second = CommandProcess.start(killed);
    String resumed = begin(second, killed);
    complete(second, killed, resumed);
    CommandProcess other = CommandProcess.start(uninterrupted);
    complete(other, uninterrupted, begin(other, uninterrupted));

    assertThat(left.load().isComplete()).isFalse();
    assertThat(left.accounts() - left.load().loaded()).isBetween(0L, A_CHUNK_FOR_EACH_WORKER);
    assertThat(resumed).isEqualTo(load);
    assertThat(StatementTable.in(killed).items())
        .hasSize(2 * LOANS)
        .isEqualTo(StatementTable.in(uninterrupted).items());
  }

  private static void generate(Path data) throws IOException {
    Path tape = data.resolve("tape.xml");
    try (OutputStream out = Files.newOutputStream(tape)) {
      MadeUpTape.write(LOANS, 1, YearMonth.of(2017, 5), out, _ -> {});
    }
    try (MainframeSimulator mainframe =
        MainframeSimulator.start(MainframeSettings.in(data.resolve("mainframe")))) {
      assertThat(mainframe.load(List.of(Tape.of(tape)), false, LoadProgress.UNHEARD).isRight())
          .isTrue();
    }
  }

  private static String begin(CommandProcess freshet, Path data) {
    return call(freshet, data, "POST", "/ops/loads").path("loadId").asText();
  }

  private long loaded(CommandProcess freshet, String load) {
    return call(freshet, killed, "GET", "/ops/loads/" + load).path("loaded").asLong();
  }

  private static void complete(CommandProcess freshet, Path data, String load)
      throws InterruptedException {
    String path = "/ops/loads/" + load;
    await()
        .atMost(PATIENCE)
        .until(() -> call(freshet, data, "GET", path).path("state").asText().equals("complete"));
    freshet.stop();
  }

  private static JsonNode call(CommandProcess freshet, Path data, String method, String path) {
    String operator =
        LocalTokens.in(data.resolve("keys"), InstantSource.system())
            .forOperator(Duration.ofMinutes(1));
    return freshet.http().call(method, path, operator, Map.of(), "").body();
  }
}
