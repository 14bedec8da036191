package dev.freshet.adapters.in.javalin;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How many connections there may be, and how long each may take for what.
 *
 * @param most beyond, the one that has kept the server waiting longest gives way to a new one
 * @param silence between two bytes of a request or answer
 * @param head until a request's head is complete, from the opening or from the answer before
 * @param body until its body is complete, from there
 * @param answer until the answer is taken, from there
 */
public record ConnectionLimits(
    int most, Duration silence, Duration head, Duration body, Duration answer) {

  private static final int ENOUGH = 8192;

  public ConnectionLimits {
    if (most < 1) {
      throw new IllegalArgumentException("a server without connections serves nobody");
    }
  }

  /**
   * At most 8192 connections, and at most half of the file descriptors that this process may have;
   * heads and silence of 30 seconds, bodies of 20, answers of 90.
   */
  public static ConnectionLimits ofThisProcess() {
    return new ConnectionLimits(
        Math.clamp(descriptors() / 2, 1, ENOUGH),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(90));
  }

  /** The same with another number of connections. */
  public ConnectionLimits withMost(int connections) {
    return new ConnectionLimits(connections, silence, head, body, answer);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : 2 * ENOUGH;
  }
}
