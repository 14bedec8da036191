package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.freshet.local.bench.ConnectionsBenchmark;
import dev.freshet.local.bench.ConnectionsBenchmark.Calls;
import dev.freshet.local.bench.HostileConnections;
import dev.freshet.local.bench.People;
import dev.freshet.local.bench.Person;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code freshet bench connections}. */
@Command(
    name = "connections",
    description = {
      "Holds connections to a running Freshet on this machine that never finish a request, and looks"
          + " at /health and makes a payment each second meanwhile, over new connections.",
      "Connections that the server closes are opened anew. Both processes need a file descriptor for"
          + " each: 'ulimit -n' says how many there are.",
      "Exit status 1 if a call failed or took more than a second."
    })
final class BenchConnectionsCommand implements Callable<Integer> {

  private static final int PAYERS = 20;
  private static final int DESCRIPTORS_FOR_THE_REST = 500;
  private static final int WARM_UP_SECONDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @Option(
      names = "--port",
      defaultValue = "7070",
      description = "The port of the Freshet, on 127.0.0.1; ${DEFAULT-VALUE} unless given.")
  private int port;

  @Option(
      names = "--idle",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Connections that send nothing; ${DEFAULT-VALUE} unless given.")
  private int idle;

  @Option(
      names = "--slow",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "Connections that send a byte now and then, half of them heads and half bodies;"
              + " ${DEFAULT-VALUE} unless given.")
  private int slow;

  @Option(
      names = "--opened-per-second",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many are opened a second at most, for the first time and anew; ${DEFAULT-VALUE}"
              + " unless given.")
  private int openedPerSecond;

  @Option(
      names = "--drip-seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "How long a slow one waits between two bytes; ${DEFAULT-VALUE} unless given.")
  private int dripSeconds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long they are held; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CannotStart, IOException, InterruptedException {
    if (idle < 0 || slow < 0 || openedPerSecond < 1 || dripSeconds < 1 || seconds < 1) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "--idle and --slow are 0 or more, --opened-per-second, --drip-seconds and --seconds 1 or"
              + " more");
    }
    URI url = URI.create("http://127.0.0.1:" + port);
    try (ApiClient api = new ApiClient(url, data.tokens())) {
      List<Person> payers = People.who(api, data.tokens(), PAYERS);
      ConnectionsBenchmark benchmark =
          new ConnectionsBenchmark(() -> new ApiClient(url, data.tokens()), payers);
      ConnectionsBenchmark.Report _ = measured("Warming up", benchmark, WARM_UP_SECONDS);
      return attack(benchmark);
    } catch (ConnectException unreachable) {
      throw new CannotStart("no Freshet answers at " + url, unreachable);
    }
  }

  private int attack(ConnectionsBenchmark benchmark) throws InterruptedException {
    int possible = Math.max(0, Math.min(idle, descriptors() - slow - DESCRIPTORS_FOR_THE_REST));
    try (HostileConnections hostile =
        new HostileConnections(
            port, possible, slow, openedPerSecond, Duration.ofSeconds(dripSeconds))) {
      ConnectionsBenchmark.Report report = measured("Attacked", benchmark, seconds);
      tell(possible, hostile.seen(), report);
      boolean well = report.health().allWithin(LIMIT) && report.payments().allWithin(LIMIT);
      return well ? 0 : 1;
    }
  }

  private static ConnectionsBenchmark.Report measured(
      String task, ConnectionsBenchmark benchmark, int seconds) throws InterruptedException {
    try (ProgressBar bar = Progress.bar(task, "seconds", seconds)) {
      return benchmark.run(seconds, bar::step);
    }
  }

  /** How many more this process may open. */
  private static int descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) (unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount())
        : Integer.MAX_VALUE;
  }

  private void tell(
      int possible, HostileConnections.Seen seen, ConnectionsBenchmark.Report report) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    String enough = possible < idle ? ", all that this process may have open" : "";
    row(out, "wanted", "%,d idle%s; %,d slow".formatted(possible, enough, slow));
    row(
        out,
        "held at the end",
        "%,d of %,d opened; %,d closed by the server, %,d not taken"
            .formatted(seen.held(), seen.opened(), seen.dropped(), seen.refused()));
    row(out, "/health", told(report.health()));
    row(out, "payments", told(report.payments()));
    out.flush();
  }

  private static void row(PrintWriter out, String what, String value) {
    out.printf("%-18s %s%n", what, value);
  }

  private static String told(Calls calls) {
    List<Duration> took = calls.took();
    String times =
        took.isEmpty()
            ? "no answer"
            : "%d answered, p50 %d ms, max %d ms"
                .formatted(
                    took.size(), took.get(took.size() / 2).toMillis(), took.getLast().toMillis());
    return times
        + calls.failures().stream()
            .findFirst()
            .map(why -> "; %d failed, the first: %s".formatted(calls.failures().size(), why))
            .orElse("");
  }
}
