package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.bench.DemandsBenchmark;
import dev.freshet.local.bench.DemandsBenchmark.Load;
import dev.freshet.local.bench.DemandsBenchmark.Run;
import dev.freshet.local.bench.DemandsVerdict;
import dev.freshet.local.bench.DemandsVerdict.Claim;
import dev.freshet.local.bench.People;
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
import java.util.function.Function;
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
          + " Freshet: the same reads and a payment a second, alone, beside many connections that"
          + " only read, and beside the same that demand.",
      "Half of the customers read and pay; the tokens of the other half demand.",
      "Exit status 1 unless every claim that is printed at the end is kept."
    })
final class BenchDemandsCommand implements Callable<Integer> {

  private static final int MOST_CUSTOMERS = 500;
  private static final int WARM_UP_SECONDS = 10;
  private static final String ROW = "%-22s %-28s %-28s %s%n";

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
      description = "Connections besides the honest ones; ${DEFAULT-VALUE} unless given.")
  private int connections;

  @Option(
      names = "--pause-ms",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How long each waits between an answer and its next request; ${DEFAULT-VALUE} unless"
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
      description = "How long each of the three runs takes; ${DEFAULT-VALUE} unless given.")
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
      Load warmUp = new Load(rate, WARM_UP_SECONDS, connections, load.pause());
      Run _ = measured("Warming up", warmUp, progress -> benchmark.reading(warmUp, progress));
      DemandsVerdict verdict =
          new DemandsVerdict(
              measured("Calm", load, progress -> benchmark.calm(load, progress)),
              measured("Reading", load, progress -> benchmark.reading(load, progress)),
              measured("Demanding", load, progress -> benchmark.demanding(load, progress)),
              benchmark.afterwards());
      tell(verdict);
      return verdict.isKept() ? 0 : 1;
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

  private void tell(DemandsVerdict verdict) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    List<Run> runs = List.of(verdict.calm(), verdict.reading(), verdict.demanding());
    out.printf(ROW, "", "calm", "reading", "demanding");
    row(out, "mainframe calls", runs, run -> "%,d".formatted(run.sourceCalls()));
    row(out, "  times the calm ones", runs, run -> times(run, verdict.calm()));
    row(out, "  times the reading's", runs, run -> times(run, verdict.reading()));
    row(out, "honest reads", runs, run -> statuses(run.reads().answers()));
    row(out, "  p50, p99", runs, run -> latencies(run.reads()));
    row(out, "payments", runs, BenchDemandsCommand::made);
    row(out, "  max", runs, run -> longest(run.payments().took()));
    row(out, "their events, p50", runs, run -> median(run.payments().lags()));
    row(out, "  max", runs, run -> longest(run.payments().lags()));
    row(out, "the many", runs, run -> statuses(run.answers()));
    row(out, "first failed read", runs, run -> run.reads().firstFailure().getOrElse("-"));
    row(out, "first failed payment", runs, BenchDemandsCommand::firstFailure);
    out.printf("%-22s backlog %.0f%n", "5 s afterwards", verdict.afterwards().backlog());
    out.printf("%-22s %d mainframe calls%n", "  until 10 s", verdict.afterwards().sourceCalls());
    for (Claim claim : verdict.claims()) {
      out.printf("%-22s %s%n", claim.kept() ? "kept" : "BROKEN", claim.sentence());
    }
    out.flush();
  }

  private static void row(PrintWriter out, String what, List<Run> runs, Function<Run, String> of) {
    out.printf(ROW, what, of.apply(runs.get(0)), of.apply(runs.get(1)), of.apply(runs.get(2)));
  }

  private static String times(Run run, Run other) {
    return "%.2f".formatted(run.sourceCalls() / (double) Math.max(1, other.sourceCalls()));
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

  private static String firstFailure(Run run) {
    return run.payments().failures().stream().findFirst().orElse("-");
  }

  private static String median(List<Duration> lags) {
    return lags.isEmpty() ? "-" : millis(lags.get(lags.size() / 2));
  }

  private static String longest(List<Duration> sorted) {
    return sorted.isEmpty() ? "-" : millis(sorted.getLast());
  }

  private static String millis(Duration duration) {
    return "%.0f ms".formatted(duration.toNanos() / 1e6);
  }
}
