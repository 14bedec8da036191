package dev.freshet.adapters.out.mainframe;

import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.Tape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A mainframe in a process of its own, to be killed. */
final class MainframeProcess implements AutoCloseable {

  private static final String READY = "ready ";

  private final Process process;
  private final URI baseUrl;

  private MainframeProcess(Process process, URI baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /** The child's main method: starts on a directory with the shipped tape, and stays. */
  public static void main(String[] arguments) throws InterruptedException {
    MainframeSimulator simulator =
        MainframeSimulator.start(
            MainframeSettings.in(Path.of(arguments[0])).withLatency(Latency.NONE));
    if (simulator.load(List.of(Tape.shipped()), false, LoadProgress.UNHEARD).isRight()) {
      System.out.println(READY + simulator.baseUrl());
    }
    new CountDownLatch(1).await();
  }

  static MainframeProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MainframeProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IllegalStateException("the mainframe's process said: " + line);
    }
    return new MainframeProcess(process, URI.create(line.substring(READY.length())));
  }

  URI baseUrl() {
    return baseUrl;
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
