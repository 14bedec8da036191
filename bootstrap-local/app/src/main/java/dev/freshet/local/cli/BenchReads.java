package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.local.bench.SteadyReads;
import dev.freshet.local.client.ApiClient;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
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

/** What {@code freshet bench statements} and {@code freshet bench loans} have in common. */
@Command(
    description = {
      "It is reported how long reads took and how many calls reached the mainframe meanwhile. A read"
          + " is timed from the moment it was due: a stall counts against every read that it held"
          + " up."
    })
abstract class BenchReads implements Callable<Integer> {

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double RATE_KEPT = 0.95;
  private static final int MOST = 500;

  @Option(
      names = "--url",
      paramLabel = "BASE",
      defaultValue = "http://127.0.0.1:7070",
      description = "The Freshet to read from; ${DEFAULT-VALUE} unless given.")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Reads a second; ${DEFAULT-VALUE} unless given.")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long; ${DEFAULT-VALUE} unless given.")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description = "Seconds of reads before, which do not count; ${DEFAULT-VALUE} unless given.")
  private int warmUpSeconds;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "100",
      description = "Whose loans, 1 to 500; ${DEFAULT-VALUE} unless given.")
  private int customers;

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  /** What is read, in the plural. */
  abstract String subject();

  /** What there is to read of a customer that the API lists. */
  abstract List<String> pathsOf(JsonNode customer);

  /** Whether a call of the mainframe is a failure. */
  abstract boolean sparesMainframe();

  @Override
  public Integer call() throws CannotStart, IOException, InterruptedException {
    requireSense();
    try (ApiClient api = new ApiClient(url, data.tokens())) {
      List<HttpRequest> reads = reads(api);
      if (warmUpSeconds > 0) {
        read("Warming up", reads, warmUpSeconds);
      }
      long callsBefore = api.sourceCallsOfOthers();
      SteadyReads.Report report = read("Reading", reads, seconds);
      long callsAfter = api.sourceCallsOfOthers();
      tell(report, reads.size(), callsBefore, callsAfter);
      boolean kept = report.failed() == 0 && report.ratePerSecond() >= RATE_KEPT * rate;
      boolean spared = callsAfter - callsBefore <= ApiClient.CALLS_OF_AN_AUDIT;
      return kept && (spared || !sparesMainframe()) ? 0 : 1;
    } catch (ConnectException unreachable) {
      throw new CannotStart("no Freshet answers at " + url, unreachable);
    }
  }

  private void requireSense() {
    if (rate < 1 || seconds < 1 || warmUpSeconds < 0 || customers < 1 || customers > MOST) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "--rate and --seconds are 1 or more, --warm-up 0 or more, --customers 1 to " + MOST);
    }
  }

  private SteadyReads.Report read(String task, List<HttpRequest> reads, int length)
      throws InterruptedException {
    int count = Math.multiplyExact(rate, length);
    try (ProgressBar bar = Progress.bar(task, "reads", count)) {
      return new SteadyReads(reads, rate, bar::step).run(count);
    }
  }

  /** A read of every object, each with the token of the customer whose it is. */
  private List<HttpRequest> reads(ApiClient api)
      throws CannotStart, IOException, InterruptedException {
    LocalTokens tokens = data.tokens();
    List<HttpRequest> reads = new ArrayList<>();
    for (JsonNode customer : api.show("/ops/customers?limit=" + customers).path("customers")) {
      CustomerId id = new CustomerId(customer.path("customerId").asText());
      String token = tokens.forCustomer(id, TOKEN_LIFETIME);
      pathsOf(customer).forEach(path -> reads.add(get(path, token)));
    }
    if (reads.isEmpty()) {
      throw new CannotStart("the Freshet at " + url + " has no loans");
    }
    return reads;
  }

  private HttpRequest get(String path, String token) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Authorization", "Bearer " + token)
        .timeout(PATIENCE)
        .build();
  }

  private void tell(SteadyReads.Report report, int objects, long callsBefore, long callsAfter) {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    line(out, "reads", report.reads() + " of " + objects + " " + subject());
    line(out, "rate", "%.0f/s of %d/s".formatted(report.ratePerSecond(), rate));
    line(
        out,
        "latency",
        "p50 %.2f ms, p99 %.2f ms, max %.2f ms"
            .formatted(millis(report.p50()), millis(report.p99()), millis(report.max())));
    line(out, "failed", String.valueOf(report.failed()));
    report.firstFailure().forEach(why -> line(out, "  the first", why));
    line(
        out,
        "mainframe calls",
        callsBefore + " before, " + callsAfter + " after, the auditor's left out");
    out.flush();
  }

  private static void line(PrintWriter out, String what, String value) {
    out.printf("%-22s %s%n", what, value);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
