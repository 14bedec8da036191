package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.bench.DemandsBenchmark;
import dev.freshet.local.bench.DemandsBenchmark.Afterwards;
import dev.freshet.local.bench.DemandsBenchmark.Load;
import dev.freshet.local.bench.DemandsBenchmark.Run;
import dev.freshet.local.bench.Person;
import dev.freshet.local.bench.SteadyPayments;
import dev.freshet.local.bench.SteadyReads;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code freshet bench demands}. */
@Command(
    name = "demands",
    description = {
      "Measures what demands for versions that nobody has (Freshet-Min-Version) do to a running"
          + " Freshet: the same reads and a payment a second, first alone, then beside connections"
          + " that demand.",
      "Half of the customers read and pay; the tokens of the other half demand.",
      "Exit status 1 if an honest read was answered 5xx or not at all, or a payment was not made."
    })
final class BenchDemandsCommand implements Callable<Integer> {

  private static final int MOST_CUSTOMERS = 500;
  private static final int WARM_UP_SECONDS = 10;

  @Option(
      names = "--url",
      paramLabel = "BASE",
      defaultValue = "http://127.0.0.1:7070",
      description = "The Freshet to call; ${DEFAULT-VALUE} unless given.")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Connections that demand; ${DEFAULT-VALUE} unless given.")
  private int connections;

  @Option(
      names = "--pause-ms",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How long each waits between an answer and its next demand; ${DEFAULT-VALUE} unless"
              + " given.")
  private int pauseMillis;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Honest reads a second; ${DEFAULT-VALUE} unless given.")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long each of the two runs takes; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many customers take part, 2 to 500; ${DEFAULT-VALUE} unless given.")
  private int customers;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CannotStart, IOException, InterruptedException {
    requireSense();
    try (ApiClient api = new ApiClient(url, data.tokens())) {
      List<Person> people = People.who(api, data.tokens(), customers);
      int half = people.size() / 2;
      DemandsBenchmark benchmark =
          new DemandsBenchmark(
              url, api, people.subList(0, half), people.subList(half, people.size()));
      Load load = new Load(rate, seconds, connections, Duration.ofMillis(pauseMillis));
      Load warmUp = new Load(rate, WARM_UP_SECONDS, 0, Duration.ZERO);
      Run _ = measured("Warming up", warmUp, progress -> benchmark.calm(warmUp, progress));
      Run calm = measured("Calm", load, progress -> benchmark.calm(load, progress));
      Run attacked = measured("Attacked", load, progress -> benchmark.attacked(load, progress));
      tell(calm, attacked, benchmark.afterwards());
      return calm.failedHonestCalls() + attacked.failedHonestCalls() == 0 ? 0 : 1;
    } catch (ConnectException unreachable) {
      throw new CannotStart("no Freshet answers at " + url, unreachable);
    }
  }

  /** A run of the benchmark that tells of every read. */
  @FunctionalInterface
  private interface Measuring {
    Run run(Runnable progress) throws IOException, InterruptedException;
  }

  private static Run measured(String task, Load load, Measuring measuring)
      throws IOException, InterruptedException {
    try (ProgressBar bar = Progress.bar(task, "reads", load.reads())) {
      return measuring.run(bar::step);
    }
  }

  private void requireSense() {
    if (connections < 1 || pauseMillis < 0 || rate < 1 || seconds < 1) {
      throw wrong("--connections, --rate and --seconds are 1 or more, --pause-ms 0 or more");
    }
    if (customers < 2 || customers > MOST_CUSTOMERS) {
      throw wrong("--customers is 2 to " + MOST_CUSTOMERS);
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(requireNonNull(spec).commandLine(), sentence);
  }

  private void tell(Run calm, Run attacked, Afterwards afterwards) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    row(out, "", "calm", "attacked");
    row(out, "mainframe calls", calls(calm), calls(attacked) + ratio(calm, attacked));
    row(out, "honest reads", statuses(calm.reads()), statuses(attacked.reads()));
    row(out, "  p50, p99", latencies(calm.reads()), latencies(attacked.reads()));
    row(out, "payments", made(calm), made(attacked));
    row(out, "  max", longest(calm.payments().took()), longest(attacked.payments().took()));
    row(out, "their events, p50", median(calm), median(attacked));
    row(out, "  max", longest(calm.payments().lags()), longest(attacked.payments().lags()));
    row(out, "demands", "", statuses(attacked.demands()));
    row(out, "5 s afterwards", "", "backlog %.0f".formatted(afterwards.backlog()));
    row(out, "  until 10 s", "", afterwards.sourceCalls() + " mainframe calls");
    attacked.reads().firstFailure().forEach(why -> row(out, "first failed read", "", why));
    attacked.payments().failures().stream()
        .findFirst()
        .ifPresent(why -> row(out, "first failed payment", "", why));
    out.flush();
  }

  private static void row(PrintWriter out, String what, String calm, String attacked) {
    out.printf("%-22s %-28s %s%n", what, calm, attacked);
  }

  private static String calls(Run run) {
    return "%,d".formatted(run.sourceCalls());
  }

  private static String ratio(Run calm, Run attacked) {
    return " (%.2f times)".formatted(attacked.sourceCalls() / (double) calm.sourceCalls());
  }

  private static String statuses(SteadyReads.Report reads) {
    return statuses(reads.answers());
  }

  private static String statuses(Map<Integer, Long> answers) {
    return answers.entrySet().stream()
        .map(
            e ->
                (e.getKey() == SteadyReads.NO_ANSWER ? "none" : e.getKey())
                    + ": %,d".formatted(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String latencies(SteadyReads.Report reads) {
    return millis(reads.p50()) + ", " + millis(reads.p99());
  }

  private static String made(Run run) {
    SteadyPayments.Report payments = run.payments();
    return payments.lags().size() + " made, " + payments.failures().size() + " failed";
  }

  private static String median(Run run) {
    List<Duration> lags = run.payments().lags();
    return lags.isEmpty() ? "-" : millis(lags.get(lags.size() / 2));
  }

  private static String longest(List<Duration> sorted) {
    return sorted.isEmpty() ? "-" : millis(sorted.getLast());
  }

  private static String millis(Duration duration) {
    return "%.0f ms".formatted(duration.toNanos() / 1e6);
  }
}
