package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import dev.freshet.local.chaos.Chaos;
import dev.freshet.local.chaos.FaultReport;
import dev.freshet.local.chaos.InjectedFault;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code freshet chaos}. */
@Command(
    name = "chaos",
    description = {
      "Starts a Freshet in a process of its own on a temporary directory, and does one fault after"
          + " another to its real parts, while customers read and pay.",
      "After each fault it waits until all is answered well again, and compares what was promised"
          + " with the ledger, and both caches with it.",
      "Exit status 1 if a payment was lost or doubled, a read was stale without saying so, a call was"
          + " answered as it never may be, or Freshet did not recover by itself."
    })
final class ChaosCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      paramLabel = "FAULT",
      arity = "1..*",
      completionCandidates = Faults.class,
      description = "Do these faults; all unless given: ${COMPLETION-CANDIDATES}.")
  private List<String> only = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "How long each lasts that does not end by itself; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "40",
      description = "Calls a second, one in eight a payment; ${DEFAULT-VALUE} unless given.")
  private int rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of who calls for what; ${DEFAULT-VALUE} unless given.")
  private long seed;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the Freshet that is started; one that is free unless given.")
  private int port;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Keep here what that Freshet logs; nowhere unless given.")
  private @Nullable Path log;

  @Spec private @Nullable CommandSpec spec;

  /** The names of faults. */
  private static final class Faults implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(InjectedFault.values()).map(InjectedFault::toString).iterator();
    }
  }

  /** Ctrl-C ends it early; what was started stops and its data is deleted all the same. */
  @Override
  public Integer call() throws CannotStart, IOException {
    if (seconds < 1 || rate < 1 || rate > 1000 || port < 0) {
      throw new ParameterException(
          commandLine(), "--seconds is 1 or more, --rate 1 to 1000, --port 0 or more");
    }
    List<InjectedFault> faults = faults();
    Thread trying = Thread.currentThread();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> end(trying, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try (TemporaryDirectory data = TemporaryDirectory.create("freshet-chaos")) {
      return tell(run(data.root(), faults));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      ended.countDown();
    }
  }

  /**
   * Those asked for, or all. A converter of picocli would end the list at what it cannot convert.
   */
  private List<InjectedFault> faults() {
    return only.isEmpty()
        ? List.of(InjectedFault.values())
        : only.stream().map(this::named).toList();
  }

  private InjectedFault named(String name) {
    return InjectedFault.named(name)
        .getOrElseThrow(
            () ->
                new ParameterException(
                    commandLine(),
                    "no fault is called '" + name + "': " + String.join(", ", new Faults())));
  }

  private List<FaultReport> run(Path data, List<InjectedFault> faults)
      throws CannotStart, IOException, InterruptedException {
    var settings =
        new Chaos.Settings(port == 0 ? freePort() : port, Duration.ofSeconds(seconds), rate, seed);
    Redirect complaints = log == null ? Redirect.DISCARD : Redirect.appendTo(log.toFile());
    try (ProgressBar bar = Progress.bar("Chaos", "faults", faults.size())) {
      return Chaos.run(
          data,
          complaints,
          settings,
          faults,
          (fault, done) -> {
            bar.setExtraMessage(fault.toString());
            bar.stepTo(done);
          });
    }
  }

  private static void end(Thread trying, CountDownLatch ended) {
    trying.interrupt();
    try {
      ended.await();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private int tell(List<FaultReport> reports) {
    PrintWriter out = commandLine().getOut();
    out.println(FaultReport.HEADING);
    reports.forEach(report -> out.println(report.row()));
    reports.forEach(
        report -> report.complaints().forEach(what -> out.println(report.fault() + ": " + what)));
    out.flush();
    return reports.stream().allMatch(FaultReport::isClean) ? 0 : 1;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private CommandLine commandLine() {
    return requireNonNull(spec).commandLine();
  }
}
