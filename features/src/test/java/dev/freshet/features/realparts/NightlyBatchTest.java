package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.batch.Batch;
import dev.freshet.local.batch.BatchFailed;
import dev.freshet.local.batch.BatchReport;
import dev.freshet.local.batch.BatchSettings;
import dev.freshet.local.client.WorkProgress;
import dev.freshet.local.replay.Replay;
import dev.freshet.local.replay.ReplayReport;
import dev.freshet.local.replay.ReplaySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly batch on the real command, while customers pay and look, and while it is killed. */
class NightlyBatchTest {

  private static final int LOANS = Integer.getInteger("freshet.batch.loans", 80);
  private static final int KILLS = 3;
  private static final int LATEST_KILL_MILLIS = 600;
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Random moments = new Random(20170630);
  @TempDir private Path data;
  @TempDir private Path directory;
  private LocalTokens tokens;

  @BeforeEach
  void tokens() {
    tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
  }

  @Test
  void both_paths_show_every_balance_right_after_two_batches_while_customers_pay_and_look()
      throws Exception {
    Tapes tapes = Tapes.of(directory, LOANS);
    CommandProcess freshet =
        CommandProcess.start(data, List.of("--tape=" + tapes.months().getFirst()));
    load(freshet);
    Steps replaying = new Steps();
    try (ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ReplayReport> replay =
          customers.submit(
              () ->
                  Replay.run(
                      new ReplaySettings(tapes.history(), LOANS, freshet.url(), 4, 5, "test"),
                      tokens,
                      replaying));
      await().atMost(Duration.ofMinutes(1)).until(() -> replaying.steps.get() >= LOANS / 8);

      BatchReport second = run(freshet, tapes.months().get(1));
      assertThat(second.print()).contains("balances right         " + onTape(second));
      assertThat(second.isClean()).as(second.print()).isTrue();
      assertThat(replay.isDone()).as("customers still pay and look").isFalse();
      assertThat(second.paidSince()).isPositive();
      assertThat(second.equal()).isPositive();

      BatchReport third = run(freshet, tapes.months().get(2));
      assertThat(third.isClean()).as(third.print()).isTrue();
      assertThat(third.run()).isInstanceOf(BatchReport.Run.Applied.class);

      ReplayReport paid = replay.get();
      assertThat(paid.isClean()).as(paid.print()).isTrue();
    }
    refusesWhatWouldGoBack(freshet, tapes);
    freshet.stop();
  }

  @Test
  void a_batch_killed_at_any_moment_is_whole_or_can_be_run_again_and_both_caches_follow()
      throws Exception {
    List<Path> months = Tapes.madeUp(directory, LOANS, KILLS + 1);
    CommandProcess freshet = CommandProcess.start(data, List.of("--tape=" + months.getFirst()));
    load(freshet);
    for (int kill = 1; kill <= KILLS; kill++) {
      String tape = "{\"tape\":\"" + months.get(kill) + "\"}";
      assertThat(call(freshet, "POST", "/ops/mainframe/batches", tape).path("state").asText())
          .isEqualTo("running");
      TimeUnit.MILLISECONDS.sleep(moments.nextInt(LATEST_KILL_MILLIS)); // drawn by seed
      freshet.kill();
      freshet = CommandProcess.start(data);

      BatchReport report = run(freshet, months.get(kill));

      assertThat(report.isClean()).as(report.print()).isTrue();
      assertThat(report.equal()).isEqualTo(LOANS);
      System.out.println("killed batch " + kill + ": then " + report.run());
    }
    freshet.stop();
  }

  private void refusesWhatWouldGoBack(CommandProcess freshet, Tapes tapes) throws Exception {
    BatchReport again = run(freshet, tapes.months().get(1));
    assertThat(again.run()).isEqualTo(new BatchReport.Run.Superseded());

    Path correction = directory.resolve("correction.xml");
    Files.writeString(
        correction,
        Files.readString(tapes.months().get(1)).replace("</assetData>", "\n</assetData>"));
    assertThatThrownBy(() -> run(freshet, correction))
        .isInstanceOf(BatchFailed.class)
        .hasMessageStartingWith("nothing was changed: " + correction + " reports the period to");
  }

  private BatchReport run(CommandProcess freshet, Path tape) throws Exception {
    try (Batch batch = new Batch(new BatchSettings(freshet.url(), false, 4), tokens, new Steps())) {
      return batch.run(tape);
    }
  }

  private static String onTape(BatchReport report) {
    long loans = report.equal() + report.paidSince();
    return loans + " of " + loans;
  }

  private void load(CommandProcess freshet) {
    String load = "/ops/loads/" + call(freshet, "POST", "/ops/loads", "").path("loadId").asText();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> call(freshet, "GET", load, "").path("state").asText().equals("complete"));
  }

  private JsonNode call(CommandProcess freshet, String method, String path, String body) {
    return freshet.http().call(method, path, tokens.forOperator(LIFETIME), Map.of(), body).body();
  }

  /** Counts the steps. */
  private static final class Steps implements WorkProgress {

    private final AtomicInteger steps = new AtomicInteger();

    @Override
    public void begin(String part, String unit, long total) {}

    @Override
    public void step() {
      steps.incrementAndGet();
    }

    @Override
    public void at(long done) {}
  }
}
