package dev.freshet.mainframe;

import dev.freshet.mainframe.front.Latency;
import java.nio.file.Path;

/**
 * How a mainframe starts.
 *
 * @param dataDirectory where everything is kept; made when missing
 * @param port of the front on 127.0.0.1; 0 for any that is free
 * @param concurrency how many calls the front serves at once
 * @param queue how many more may wait before the next is refused
 * @param seed of the latencies' random numbers
 */
public record MainframeSettings(
    Path dataDirectory, int port, Latency latency, int concurrency, int queue, long seed) {

  private static final Latency TYPICAL = Latency.ofMillis(120, 400);

  /** Median 120 ms, 99th percentile 400 ms; 32 calls at once, 256 waiting; any free port. */
  public static MainframeSettings in(Path dataDirectory) {
    return new MainframeSettings(dataDirectory, 0, TYPICAL, 32, 256, 1);
  }

  public MainframeSettings withPort(int newPort) {
    return new MainframeSettings(dataDirectory, newPort, latency, concurrency, queue, seed);
  }

  public MainframeSettings withLatency(Latency newLatency) {
    return new MainframeSettings(dataDirectory, port, newLatency, concurrency, queue, seed);
  }
}
