package dev.freshet.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The npm clients {@code amazon-dax-client} and {@code @amazon-dax-sdk/lib-dax}, unmodified, by the
 * program smoke.js.
 */
class JavaScriptClientsTest {
  private static final Path SOURCES = Path.of("src", "test", "npm");
  private static final Path WORK = Path.of("target", "npm");

  @RegisterExtension static final DaxUnderTest DAX = DaxUnderTest.withDefaults();

  @Test
  void work_against_the_server() throws Exception {
    assumeTrue(onPath("node") && onPath("npm"), "node and npm are not on the PATH");
    copySources();
    run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), 180);

    String said = run(List.of("node", "smoke.js", DAX.dax().endpoint().toString()), 60);

    assertThat(said).contains("amazon-dax-client: ok", "lib-dax: ok");
  }

  private static void copySources() throws IOException {
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "smoke.js")) {
      Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String run(List<String> command, int seconds) throws Exception {
    Path output = WORK.resolve(command.getFirst() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended && process.exitValue() == 0).as("%s said: %s", command, said).isTrue();
    return said;
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
