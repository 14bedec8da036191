package dev.freshet.local.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.local.cloud.CannotStart;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code freshet load}. */
@Command(
    name = "load",
    description = {
      "Has a running Freshet load the whole portfolio into the proactive cache, and watches it.",
      "A load that is under way, or was killed, is gone on with. Ctrl-C stops the watching only."
    })
final class LoadCommand implements Callable<Integer> {

  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final int MOST_MISSED = 20;

  @Option(
      names = "--url",
      paramLabel = "BASE",
      defaultValue = "http://127.0.0.1:7070",
      description = "The Freshet that loads; ${DEFAULT-VALUE} unless given.")
  private URI url = URI.create("http://127.0.0.1:7070");

  @Mixin private DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws CannotStart, InterruptedException {
    OperatorCalls calls = new OperatorCalls(url, data.tokens());
    JsonNode load = calls.call("POST", "/ops/loads");
    String path = "/ops/loads/" + load.path("loadId").asText();
    try (ProgressBar bar =
        Progress.bar(
            "Loading", "loans", load.path("loaded").asLong(), load.path("loans").asLong())) {
      while (load.path("state").asText().equals("running")) {
        bar.stepTo(load.path("loaded").asLong());
        Thread.sleep(GLANCE);
        load = glance(calls, path);
      }
      bar.stepTo(load.path("loaded").asLong());
    }
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    out.println(
        "loaded %d loans into the proactive cache, load %s"
            .formatted(load.path("loaded").asLong(), load.path("loadId").asText()));
    out.flush();
    return 0;
  }

  /** A Freshet that is busy loading may not answer every glance in time. */
  private static JsonNode glance(OperatorCalls calls, String path)
      throws CannotStart, InterruptedException {
    for (int missed = 1; missed < MOST_MISSED; missed++) {
      try {
        return calls.call("GET", path);
      } catch (CannotStart busy) {
        Thread.sleep(GLANCE);
      }
    }
    return calls.call("GET", path);
  }
}
