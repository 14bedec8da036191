package dev.freshet.local.chaos;

import dev.freshet.local.cloud.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code freshet up} in a process of its own, which can be killed and started again. */
final class RunningFreshet implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;
  private static final String READY = "ready ";

  private final List<String> command;
  private final Redirect log;
  private final RealParts parts;
  private volatile Process process;
  private final AtomicInteger starts = new AtomicInteger();
  private volatile boolean isThere;

  private RunningFreshet(List<String> command, Redirect log, RealParts parts) throws CannotStart {
    this.command = command;
    this.log = log;
    this.parts = parts;
    this.process = launch();
  }

  /**
   * Starts, and returns when it says that it is ready.
   *
   * @param prefix what the command begins with
   * @param log where its complaints go
   */
  static RunningFreshet start(List<String> prefix, int port, RealParts parts, Redirect log)
      throws CannotStart {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.freshet.local.cli.Freshet",
            "up",
            "--port=" + port,
            "--data=" + parts.named()));
    return new RunningFreshet(command, log, parts);
  }

  RealParts parts() {
    return parts;
  }

  /** How often it was started, negative while it is not there. */
  int incarnation() {
    return isThere ? starts.get() : -starts.get();
  }

  /** Kills it with -9; what it has started stays behind. */
  void kill() {
    isThere = false;
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after it was killed. */
  void startAgain() throws CannotStart {
    process = launch();
  }

  /** Ends it as Ctrl-C does, and whatever does not end by itself after that. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      kill();
    }
    parts.kill();
  }

  /** So that it can go on talking. */
  private static void hearOut(Reader lines) {
    try {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // As processes do.
    }
  }

  private Process launch() throws CannotStart {
    try {
      Process launched = new ProcessBuilder(command).redirectError(log).start();
      BufferedReader lines = launched.inputReader();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          starts.incrementAndGet();
          isThere = true;
          Thread.ofVirtual().start(() -> hearOut(lines));
          return launched;
        }
      }
      throw new CannotStart("a Freshet to be tried ended before it was ready; --log FILE says why");
    } catch (IOException failed) {
      throw new CannotStart("a Freshet to be tried does not start: " + failed.getMessage(), failed);
    }
  }
}
