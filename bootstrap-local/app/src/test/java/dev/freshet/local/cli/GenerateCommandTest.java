package dev.freshet.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code generate} as a process of its own. */
class GenerateCommandTest {

  private static final long PATIENCE_SECONDS = 120;
  private static final long GLANCE_MILLIS = 20;

  @TempDir private Path data;

  @Test
  void leaves_no_database_behind_when_it_is_asked_to_end() throws Exception {
    Process generate = start("--loans=20000");
    try {
      ProcessHandle database = databaseOf(generate);
      generate.destroy();
      assertThat(generate.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(pidFile()).doesNotExist();
      // Nothing runs in a process that has ended, though its id may stay.
      assertThat(database.info().command()).isEmpty();
    } finally {
      generate.destroyForcibly();
    }
  }

  private Process start(String loans) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Freshet.class.getName(),
                "generate",
                "--data=" + data,
                loans))
        .redirectErrorStream(true)
        .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
        .start();
  }

  /** The server, as soon as it says that it is ready: before it is loaded. */
  private ProcessHandle databaseOf(Process generate) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isReady()) {
      assertThat(generate.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(GLANCE_MILLIS);
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private boolean isReady() throws IOException {
    return Files.exists(pidFile()) && Files.readString(pidFile()).contains("ready");
  }

  private Path pidFile() {
    return data.resolve("mainframe/postgres/postmaster.pid");
  }
}
