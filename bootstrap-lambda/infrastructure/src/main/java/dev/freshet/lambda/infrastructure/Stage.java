package dev.freshet.lambda.infrastructure;

import java.time.Duration;

/**
 * One deployment of Freshet, with everything that differs from one to the next.
 *
 * @param name such as {@code test}; part of every name
 * @param tokens whose tokens are accepted
 * @param mainframe where the systems of record are
 * @param memoryMegabytes of every function; its share of a CPU grows with it
 * @param provisionedConcurrency environments of each HTTP function kept warm, without SnapStart
 *     then; 0 for SnapStart
 * @param throttle what the HTTP API lets through
 * @param archiveFor how long events can be replayed from the archive
 * @param logsFor days, one of the numbers that CloudWatch Logs knows
 */
public record Stage(
    String name,
    Tokens tokens,
    Mainframe mainframe,
    int memoryMegabytes,
    int provisionedConcurrency,
    Throttle throttle,
    Duration archiveFor,
    int logsFor) {

  /** An OpenID Connect issuer and the audience that its tokens are meant for. */
  public record Tokens(String issuer, String audience) {}

  /**
   * The mainframe as the functions reach it.
   *
   * @param cidr its addresses, which the VPC routes to by a connection of its own
   * @param callers how many environments of each function may call it at the same time
   */
  public record Mainframe(String url, int port, String cidr, int callers) {}

  /** Requests a second, and how many at once. */
  public record Throttle(int ratePerSecond, int burst) {}

  public Stage {
    if (!name.matches("[a-z][a-z0-9]{0,15}")) {
      throw new IllegalArgumentException("a stage's name is 1 to 16 lower-case letters and digits");
    }
    if (memoryMegabytes < 512 || memoryMegabytes > 10_240) {
      throw new IllegalArgumentException("a function has 512 to 10240 MB");
    }
    if (provisionedConcurrency < 0 || mainframe.callers() < 1) {
      throw new IllegalArgumentException("concurrency is counted from 0, callers from 1");
    }
  }

  /** A stage for trying things out. */
  public static Stage trial(Tokens tokens, Mainframe mainframe) {
    return new Stage(
        "trial", tokens, mainframe, 1024, 0, new Throttle(200, 400), Duration.ofDays(30), 30);
  }

  /** A name of something in this stage. */
  String named(String part) {
    return "freshet-" + name + "-" + part;
  }
}
