package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.ChangePolicies;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.NodeSettings;
import dev.freshet.local.bench.EventsBenchmark;
import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.DataDirectory;
import dev.freshet.local.cloud.LocalCloud;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code freshet bench events}. */
@Command(
    name = "events",
    description = {
      "Measures the way of events from the outbox over the bus to the caches, on servers of its own"
          + " with data in a temporary directory.",
      "Lags count from the moment an event was due to occur until it was handled. Beside it stands"
          + " how many writes the store takes a second when it does nothing else."
    })
final class BenchEventsCommand implements Callable<Integer> {

  private static final int WARMING_EVENTS = 500;

  @CommandLine.Option(
      names = "--rate",
      defaultValue = "50",
      description = "Events a second while lags are measured; ${DEFAULT-VALUE} unless given.")
  private int rate;

  @CommandLine.Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long they are measured; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @CommandLine.Option(
      names = "--backlog",
      defaultValue = "1000",
      description = "How many events the throughput is measured by; ${DEFAULT-VALUE} unless given.")
  private int backlog;

  @Spec private @Nullable CommandSpec spec;

  /** Ctrl-C ends the measuring early; the servers stop and their data is deleted all the same. */
  @Override
  public Integer call() throws CannotStart, IOException {
    Thread measuring = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(measuring, ended)));
    try (TemporaryDirectory data = TemporaryDirectory.create("freshet-bench")) {
      measureOn(data.root());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
    return 0;
  }

  private static void end(Thread measuring, CountDownLatch ended) {
    measuring.interrupt();
    try {
      ended.await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void measureOn(Path data) throws CannotStart, IOException, InterruptedException {
    LocalTokens tokens = LocalTokens.in(data.resolve("keys"), InstantSource.system());
    var settings =
        new NodeSettings(
            0, tokens.verifier(), ChangePolicies.byCost(), InstantSource.system(), true, false);
    try (DataDirectory directory = DataDirectory.open(data);
        LocalCloud cloud =
            LocalCloud.start(directory, new LocalCloud.Settings(Option.none(), Option.some(1)));
        FreshetNode node = FreshetNode.start(cloud.endpoints(), settings);
        EventsBenchmark benchmark = new EventsBenchmark(node, cloud.events())) {
      measure("warm-up", benchmark, EventsBenchmark.UNPACED, WARMING_EVENTS);
      measure("lag, at " + rate + "/s", benchmark, rate, rate * seconds);
      measure("throughput", benchmark, EventsBenchmark.UNPACED, backlog);
      say(
          "%-18s %,7d writes  %,6.0f/s; an event takes %d"
              .formatted(
                  "the store alone",
                  backlog,
                  benchmark.storeWritesPerSecond(backlog),
                  EventsBenchmark.WRITES_OF_AN_EVENT));
    }
  }

  private void measure(String part, EventsBenchmark benchmark, int ratePerSecond, int events)
      throws InterruptedException {
    EventsBenchmark.Report report;
    try (ProgressBar bar = Progress.bar(part, "events", events)) {
      report = benchmark.run(ratePerSecond, events, bar::step);
    }
    say(
        "%-18s %,7d events  %,6.0f/s  p50 %8.2f ms  p99 %8.2f ms  max %8.2f ms"
            .formatted(
                part,
                events,
                report.eventsPerSecond(),
                report.percentileMillis(50),
                report.percentileMillis(99),
                report.percentileMillis(100)));
  }

  private void say(String line) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
