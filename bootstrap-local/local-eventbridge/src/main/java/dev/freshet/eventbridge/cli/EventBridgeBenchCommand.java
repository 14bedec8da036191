package dev.freshet.eventbridge.cli;

import dev.freshet.eventbridge.cli.DeliveryBenchmark.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures delivery, over HTTP and through the journal on disk, to a function. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure how long delivery takes and how much can be delivered.",
    showDefaultValues = true)
final class EventBridgeBenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rate", description = "events a second for the latency part")
  private int rate = 500;

  @Option(names = "--seconds", description = "length of each part")
  private int seconds = 10;

  @Option(names = "--p99-under-millis", description = "fail when the latency part's p99 is not")
  private int p99Bound = 50;

  @Override
  public Integer call() throws InterruptedException {
    var length = Duration.ofSeconds(seconds);
    measure("warm-up", new DeliveryBenchmark(DeliveryBenchmark.UNPACED, 10), length);
    var latency = measure("latency, at " + rate + "/s", new DeliveryBenchmark(rate, 1), length);
    measure("throughput, ten a call", new DeliveryBenchmark(DeliveryBenchmark.UNPACED, 10), length);
    if (latency.percentileMillis(99) < p99Bound) {
      return CommandLine.ExitCode.OK;
    }
    print("p99 is not under " + p99Bound + " ms");
    return CommandLine.ExitCode.SOFTWARE;
  }

  private Report measure(String part, DeliveryBenchmark benchmark, Duration length)
      throws InterruptedException {
    var report = benchmark.run(length);
    print(
        "%-24s %,9d events  %,8.0f/s  p50 %6.2f ms  p99 %6.2f ms  max %6.2f ms"
            .formatted(
                part,
                report.events(),
                report.eventsPerSecond(),
                report.percentileMillis(50),
                report.percentileMillis(99),
                report.percentileMillis(100)));
    return report;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
