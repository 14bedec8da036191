package dev.freshet.eventbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EventBridgeCommandTest {

  private final StringWriter out = new StringWriter();

  @Test
  void measures_latency_at_a_steady_rate_and_throughput() {
    assertThat(bench("--p99-under-millis", "60000")).isZero();

    assertThat(out.toString())
        .containsPattern("latency, at 500/s +\\d+ events .*p50 .* ms  p99 .* ms")
        .contains("throughput, ten a call");
  }

  @Test
  void fails_when_delivery_takes_longer_than_it_may() {
    assertThat(bench("--p99-under-millis", "0")).isEqualTo(CommandLine.ExitCode.SOFTWARE);

    assertThat(out.toString()).contains("p99 is not under 0 ms");
  }

  private int bench(String... arguments) {
    return new CommandLine(new EventBridgeCommand())
        .setOut(new PrintWriter(out))
        .execute("bench", "--seconds", "1", arguments[0], arguments[1]);
  }
}
