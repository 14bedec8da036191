package dev.freshet.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.mainframe.tape.MadeUpTape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

  private static final int LOANS = 60_000;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  @Test
  @Timeout(300)
  void gives_up_the_load_of_a_tape_when_it_is_asked_to_end() throws Exception {
    Path tape = directory.resolve("long.xml");
    try (OutputStream out = Files.newOutputStream(tape)) {
      MadeUpTape.write(LOANS, 1, YearMonth.of(2017, 5), out, _ -> {});
    }

    Process up = up(tape);
    try (BufferedReader said = up.inputReader()) {
      String line = said.readLine();
      while (line != null && !line.startsWith("Loading tapes")) {
        line = said.readLine();
      }
      assertThat(line).as("the load begins").isNotNull();
      up.toHandle().destroy();

      assertThat(said.lines().toList())
          .noneMatch(later -> later.startsWith("loaded"))
          .noneMatch(later -> later.contains("Exception"));
      assertThat(up.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      up.destroyForcibly();
    }
    assertThat(directory.resolve("data/mainframe/postgres/postmaster.pid")).doesNotExist();
  }

  private Process up(Path tape) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Freshet.class.getName(),
                "up",
                "--port=0",
                "--data=" + directory.resolve("data"),
                "--tape=" + tape))
        .redirectErrorStream(true)
        .start();
  }
}
