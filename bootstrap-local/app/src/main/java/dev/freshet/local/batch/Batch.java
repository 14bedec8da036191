package dev.freshet.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.client.Crowd;
import dev.freshet.local.client.WorkProgress;
import dev.freshet.mainframe.tape.BrokenTape;
import dev.freshet.mainframe.tape.LeftOut;
import dev.freshet.mainframe.tape.Tape;
import dev.freshet.mainframe.tape.TapeBalances;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a tape as the nightly batch of a live Freshet, waits until the change feed has passed the
 * run's own mark, and then checks every loan's balance on both paths.
 */
public final class Batch implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

  private final ApiClient client;
  private final Crowd crowd;
  private final WorkProgress progress;
  private final boolean strict;

  public Batch(BatchSettings settings, LocalTokens tokens, WorkProgress progress) {
    this.client = new ApiClient(settings.url(), tokens);
    this.crowd = new Crowd(settings.concurrency(), 0);
    this.progress = progress;
    this.strict = settings.strict();
  }

  /**
   * Runs one tape to the end.
   *
   * @throws BatchFailed when nothing was changed, or the change feed does not follow
   * @throws IOException when Freshet does not answer as it should
   */
  public BatchReport run(Path tape) throws IOException, BatchFailed, InterruptedException {
    TapeBalances balances = read(tape, strict);
    JsonNode run = apply(tape);
    if (run.path("superseded").asBoolean()) {
      return report(tape, run, new BatchReport.Run.Superseded(), balances.leftOut(), Map.of());
    }
    JsonNode feed = follow(run.path("mark").asText());
    Map<LoanId, BalanceCheck.Verdict> verdicts =
        new BalanceCheck(client, crowd).of(balances.byLoan(), progress);
    return report(tape, run, whatItDid(run, feed), balances.leftOut(), verdicts);
  }

  /** The balances that a tape states; nothing else happens with a tape that is broken. */
  public static TapeBalances read(Path tape, boolean strict) throws BatchFailed {
    Either<BrokenTape, TapeBalances> balances = TapeBalances.of(Tape.of(tape), strict);
    if (balances.isLeft()) {
      throw new BatchFailed("nothing was changed: " + balances.getLeft().message());
    }
    return balances.get();
  }

  @Override
  public void close() {
    crowd.close();
    client.close();
  }

  private JsonNode apply(Path tape) throws IOException, BatchFailed, InterruptedException {
    String path = tape.toAbsolutePath().toString();
    JsonNode run =
        client.operate("POST", "/ops/mainframe/batches", Map.of("tape", path, "strict", strict));
    String watched = "/ops/mainframe/batches/" + run.path("batch").asInt();
    progress.begin("Applying", "bytes", tape.toFile().length());
    while (run.path("state").asText().equals("running")) {
      progress.at(run.path("bytesRead").asLong());
      Thread.sleep(GLANCE);
      run = client.show(watched);
    }
    if (run.hasNonNull("reason")) {
      throw new BatchFailed("nothing was changed: " + run.path("reason").asText());
    }
    progress.at(tape.toFile().length());
    return run;
  }

  private JsonNode follow(String mark) throws IOException, BatchFailed, InterruptedException {
    long patience = System.nanoTime() + LONGEST_LAG.toNanos();
    progress.begin("Following", "marks", 1);
    JsonNode feed = client.show("/ops/feed/marks/" + mark);
    while (!feed.path("passed").asBoolean()) {
      if (!feed.path("following").asBoolean()) {
        throw new BatchFailed(
            "the batch was applied, but this Freshet follows no change feed: give the --url of the"
                + " one that started the mainframe");
      }
      if (System.nanoTime() > patience) {
        throw new BatchFailed(
            "the batch was applied, but the change feed has not passed it in "
                + LONGEST_LAG.toMinutes()
                + " minutes: see the log of that Freshet");
      }
      Thread.sleep(GLANCE);
      feed = client.show("/ops/feed/marks/" + mark);
    }
    progress.step();
    return feed;
  }

  private static BatchReport.Run whatItDid(JsonNode run, JsonNode feed) {
    if (run.path("state").asText().equals("applied-before")) {
      return new BatchReport.Run.AppliedBefore();
    }
    return new BatchReport.Run.Applied(
        run.path("changed").asLong(),
        run.path("added").asLong(),
        run.path("missing").asLong(),
        millis(run.path("millis")),
        new BatchReport.Lag(
            feed.path("changes").asLong(),
            millis(feed.at("/lagMillis/p50")),
            millis(feed.at("/lagMillis/p99")),
            millis(feed.at("/lagMillis/max"))));
  }

  private static BatchReport report(
      Path tape,
      JsonNode run,
      BatchReport.Run did,
      LeftOut leftOut,
      Map<LoanId, BalanceCheck.Verdict> verdicts) {
    long equal = 0;
    long paidSince = 0;
    List<String> differences = new ArrayList<>();
    for (var loan : verdicts.entrySet()) {
      switch (loan.getValue()) {
        case BalanceCheck.Verdict.TheTapes() -> equal++;
        case BalanceCheck.Verdict.PaidSince() -> paidSince++;
        case BalanceCheck.Verdict.Differs(String how) ->
            differences.add("loan " + loan.getKey() + ": " + how);
      }
    }
    return new BatchReport(
        tape, run.path("businessDate").asText(), did, leftOut, equal, paidSince, differences);
  }

  private static Duration millis(JsonNode number) {
    return Duration.ofMillis(number.asLong());
  }
}
