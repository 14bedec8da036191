package dev.freshet.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK for JavaScript, pinned by a lock file, against the endpoint. */
class NpmSmokeTest {

  private static final Path SUITE = Path.of("src", "test", "npm");
  private static final int LEAST_NODE = 20;
  private static final String NO_NODE =
      "the npm smoke suite needs node " + LEAST_NODE + " or later on the PATH";

  @TempDir Path directory;

  @Test
  void the_aws_sdk_for_javascript_configures_sends_replays_and_deploys() throws Exception {
    assumeTrue(hasNode(), NO_NODE);
    for (var file :
        List.of("package.json", "package-lock.json", "smoke.test.js", "deploy.test.js")) {
      Files.copy(SUITE.resolve(file), directory.resolve(file));
    }

    try (var bridge = LocalEventBridge.builder().start()) {
      run(bridge, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
      assertThat(run(bridge, "npm", "test")).contains("# pass 15", "# fail 0");
    }
  }

  private String run(LocalEventBridge bridge, String... command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("EVENTBRIDGE_ENDPOINT", bridge.endpoint().toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static boolean hasNode() throws InterruptedException {
    var found = nodeVersion() >= LEAST_NODE;
    if (!found) {
      System.out.println(NO_NODE);
    }
    return found;
  }

  private static int nodeVersion() throws InterruptedException {
    try {
      var process = new ProcessBuilder("node", "--version").start();
      var version = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? new Scanner(version).useDelimiter("\\D+").nextInt() : 0;
    } catch (IOException missing) {
      return 0;
    }
  }
}
