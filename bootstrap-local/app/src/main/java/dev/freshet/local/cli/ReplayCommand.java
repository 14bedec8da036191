package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.replay.BrokenHistory;
import dev.freshet.local.replay.Replay;
import dev.freshet.local.replay.ReplayReport;
import dev.freshet.local.replay.ReplaySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code freshet replay}. */
@Command(
    name = "replay",
    description = {
      "Replays payment histories through the HTTP API of a running Freshet: customers pay, and look"
          + " at their loans before and after, while the business date moves month by month.",
      "Then compares the balance of every loan, as customers see it, with the ledger's own.",
      "Exit status 1 if a balance differs or a read was stale."
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "payments.csv[.gz]",
      description =
          "CSV: period,asset_number,beginning_balance,principal,total_paid,ending_balance")
  private Path history = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "BASE",
      defaultValue = "http://127.0.0.1:7070",
      description = "The Freshet to replay against; ${DEFAULT-VALUE} unless given.")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N payments.")
  private long limit = Long.MAX_VALUE;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most N payments a second; unlimited unless given.")
  private int rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "So many customers at once; ${DEFAULT-VALUE} unless given.")
  private int concurrency;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description =
          "Names this run. Running again under the same name pays nothing twice; by default every"
              + " run is a new one.")
  private @Nullable String run;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, BrokenHistory, InterruptedException {
    String name = run != null ? run : "run-" + Instant.now().toEpochMilli();
    ReplayReport report;
    try (WorkBars bars = new WorkBars()) {
      report =
          Replay.run(
              new ReplaySettings(history, limit, url, concurrency, rate, name),
              data.tokens(),
              bars);
    }
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.print(report.print());
    out.flush();
    return report.isClean() ? 0 : 1;
  }
}
