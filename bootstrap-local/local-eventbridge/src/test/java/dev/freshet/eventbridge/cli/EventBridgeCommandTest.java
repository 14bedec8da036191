package dev.freshet.eventbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EventBridgeCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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

  @Test
  void refuses_an_account_or_region_that_no_arn_can_have() {
    assertThat(start("--region", "local")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(start("--account-id", "42")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(err.toString())
        .contains("a region has a name such as us-east-1, not local")
        .contains("an account has twelve digits, not 42");
  }

  private int start(String... arguments) {
    return new CommandLine(new EventBridgeCommand())
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int bench(String... arguments) {
    return new CommandLine(new EventBridgeCommand())
        .setOut(new PrintWriter(out))
        .execute("bench", "--seconds", "1", arguments[0], arguments[1]);
  }
}
