package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.chaos.Chaos;
import dev.freshet.local.chaos.FaultReport;
import dev.freshet.local.chaos.InjectedFault;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code freshet chaos}; all faults are done by the command. */
class FaultsUnderLoadTest {

  private static final List<InjectedFault> FAULTS =
      List.of(InjectedFault.REDIS_STOPPED, InjectedFault.POSTGRES_KILLED);

  @TempDir private Path directory;

  @Test
  void lose_and_double_no_payment_and_show_nothing_stale_without_saying_so() throws Exception {
    Redirect log = Redirect.to(directory.resolve("log").toFile());
    var settings = new Chaos.Settings(freePort(), Duration.ofSeconds(3), 40, 1);

    List<FaultReport> reports =
        Chaos.run(directory.resolve("data"), log, settings, FAULTS, (_, _) -> {});

    assertThat(reports).extracting(FaultReport::fault).isEqualTo(FAULTS);
    assertThat(reports).flatExtracting(FaultReport::complaints).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
