package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code freshet up} as a process of its own, on the class path of the tests. */
final class CommandProcess {

  private static final String READY = "ready http://127.0.0.1:";

  private final Process process;
  private final int port;
  private final HttpCalls http;

  private CommandProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.http = new HttpCalls(port);
  }

  /** Starts on a free port, without latency, and returns when the process says that it is ready. */
  static CommandProcess start(Path data) throws IOException {
    return start(data, List.of());
  }

  /** The same with more options. */
  static CommandProcess start(Path data, List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.freshet.local.cli.Freshet",
                "up",
                "--port=0",
                "--latency-ms=0",
                "--data=" + data));
    command.addAll(options);
    Path complaints = data.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(complaints.toFile()))
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(READY)) {
        return new CommandProcess(process, Integer.parseInt(line.substring(READY.length())));
      }
    }
    throw new AssertionError(
        "freshet ended before it was ready; it said: " + said + Files.readString(complaints));
  }

  int port() {
    return port;
  }

  HttpCalls http() {
    return http;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it with -9: nothing is closed, and what it started stays behind. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it as Ctrl-C does, and checks that it ends well. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor()).isIn(0, 130, 143);
  }
}
