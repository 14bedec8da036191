package dev.freshet.eventbridge.cli;

import dev.freshet.eventbridge.LocalEventBridge;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Puts events at a steady rate and times each from the moment it was due to be sent until its
 * target has it, so that a stall counts against every event it held up.
 *
 * @param ratePerSecond events a second that are due, or {@link #UNPACED}
 * @param entriesPerCall how many go into one PutEvents call
 */
record DeliveryBenchmark(int ratePerSecond, int entriesPerCall) {

  /** A rate that sends the next call as soon as one of those under way is answered. */
  static final int UNPACED = 0;

  private static final int CALLS_UNDER_WAY = 128;
  private static final Pattern DUE = Pattern.compile("\"due\":(\\d+)");

  /** Sorted latencies, and the time from the first put to the last delivery. */
  record Report(List<Long> latenciesNanos, Duration took) {

    int events() {
      return latenciesNanos.size();
    }

    double eventsPerSecond() {
      return events() / (took.toNanos() / 1e9);
    }

    double percentileMillis(int percentile) {
      var rank = (int) Math.ceil(percentile / 100.0 * events());
      return latenciesNanos.get(Math.max(0, rank - 1)) / 1e6;
    }
  }

  Report run(Duration length) throws InterruptedException {
    var latencies = new ConcurrentLinkedQueue<Long>();
    var builder =
        LocalEventBridge.builder()
            .function("timer", payload -> latencies.add(System.nanoTime() - due(payload)));
    try (var bridge = builder.start();
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var wire = new WireClient(http, bridge.endpoint());
      wire.call("PutRule", "{'Name':'all','EventPattern':'{`source`:[`bench`]}'}");
      wire.call(
          "PutTargets",
          "{'Rule':'all','Targets':[{'Id':'timer','Arn':'" + bridge.functionArn("timer") + "'}]}");
      var started = System.nanoTime();
      putAll(wire, started, length);
      while (bridge.stats().pending() > 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      var took = Duration.ofNanos(System.nanoTime() - started);
      return new Report(latencies.stream().sorted().toList(), took);
    }
  }

  private void putAll(WireClient wire, long started, Duration length) throws InterruptedException {
    var underWay = new Semaphore(CALLS_UNDER_WAY);
    var stepNanos = ratePerSecond == UNPACED ? 0 : 1_000_000_000L * entriesPerCall / ratePerSecond;
    var failures = new ConcurrentLinkedQueue<RuntimeException>();
    var end = started + length.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long call = 0; System.nanoTime() < end; call++) {
        underWay.acquire();
        var due = stepNanos == 0 ? System.nanoTime() : started + call * stepNanos;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        threads.execute(
            () -> {
              try {
                wire.call("PutEvents", entries(due));
              } catch (RuntimeException failure) {
                failures.add(failure);
              } finally {
                underWay.release();
              }
            });
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.size() + " calls failed", failures.peek());
    }
  }

  private String entries(long due) {
    var entry = "{'Source':'bench','DetailType':'tick','Detail':'{`due`:" + due + "}'}";
    return "{'Entries':[" + String.join(",", Collections.nCopies(entriesPerCall, entry)) + "]}";
  }

  private static long due(String payload) {
    var matcher = DUE.matcher(payload);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
