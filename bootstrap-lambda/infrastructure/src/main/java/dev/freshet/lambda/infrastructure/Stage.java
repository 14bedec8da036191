package dev.freshet.lambda.infrastructure;

import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;

/**
 * One deployment of Freshet, with everything that differs from one to the next.
 *
 * @param name such as {@code trial}; part of every name
 * @param disposable whether tearing the stage down deletes what it has stored
 * @param tokens whose tokens are accepted
 * @param throttle what the HTTP API lets through
 */
public record Stage(
    String name,
    boolean disposable,
    Tokens tokens,
    Mainframe mainframe,
    Network network,
    Compute compute,
    Throttle throttle,
    Cache cache,
    Dax dax,
    Proactive proactive,
    Kept kept) {

  /** An OpenID Connect issuer and the audience that its tokens are meant for. */
  public record Tokens(String issuer, String audience) {}

  /**
   * The mainframe as the functions reach it.
   *
   * @param cidr its addresses, which the VPC routes to by a connection of its own
   * @param callers how many reads, and how many changes, each of its sources takes at once
   */
  public record Mainframe(String url, int port, String cidr, int callers) {}

  /**
   * Where everything is.
   *
   * @param cidr addresses of the VPC, a /16 to /24, none of which is the mainframe's or another
   *     stage's
   * @param zones two or more in which Lambda and DAX are to be had; empty for the region's first
   *     two
   */
  public record Network(String cidr, List<String> zones) {

    public Network {
      check(
          cidr.matches("[0-9]{1,3}([.][0-9]{1,3}){3}/(1[6-9]|2[0-4])"),
          "the VPC's addresses are a range such as 10.0.0.0/16, of /16 to /24; not " + cidr);
      check(zones.isEmpty() || zones.size() >= 2, "name two zones at least, or none");
    }
  }

  /**
   * The functions' environments.
   *
   * @param memoryMegabytes of every function; its share of a CPU grows with it
   * @param provisionedConcurrency environments of each HTTP function kept warm, without SnapStart
   *     then; 0 for SnapStart
   */
  public record Compute(int memoryMegabytes, int provisionedConcurrency) {}

  /** Requests a second, and how many at once. */
  public record Throttle(int ratePerSecond, int burst) {}

  /** The cluster in front of the statements; three nodes or more survive the loss of a zone. */
  public record Dax(String nodeType, int nodes) {}

  /**
   * How statements get into their cache.
   *
   * @param chunksAtOnce chunks of a portfolio that are loaded at the same time
   * @param writesPerSecond what the table of statements takes at once, without warming up; a load
   *     begins with it
   */
  public record Proactive(int chunksAtOnce, int writesPerSecond) {}

  /**
   * What the cache may cost.
   *
   * @param gigabytes the most that it keeps
   * @param ecpusPerSecond the most ElastiCache processing units a second, 1,000 at least
   */
  public record Cache(int gigabytes, int ecpusPerSecond) {}

  /**
   * How long what is kept is kept.
   *
   * @param events in the archive, from which they can be replayed
   * @param changes in the stream, from which they can be applied again; a day to a year
   * @param unloads of the portfolio
   * @param logDays one of the numbers that CloudWatch Logs knows
   */
  public record Kept(Duration events, Duration changes, Duration unloads, int logDays) {}

  public Stage {
    check(name.matches("[a-z][a-z0-9]{0,11}"), "a name is 1 to 12 lower-case letters and digits");
    check(
        compute.memoryMegabytes() >= 512 && compute.memoryMegabytes() <= 10_240,
        "a function has 512 to 10240 MB");
    check(compute.provisionedConcurrency() >= 0, "concurrency is counted from 0");
    check(
        mainframe.callers() >= FewCallers.FEWEST,
        "the mainframe takes " + FewCallers.FEWEST + " callers at least");
    check(dax.nodes() >= 1 && dax.nodes() <= 11, "a DAX cluster has 1 to 11 nodes");
    check(proactive.chunksAtOnce() >= 1, "one chunk or more is loaded at once");
    check(proactive.writesPerSecond() >= 4000, "a table takes 4000 writes a second from the start");
    check(
        cache.gigabytes() >= 1 && cache.ecpusPerSecond() >= 1000,
        "the cache may keep 1 GB and take 1000 ECPUs a second at least");
    check(
        kept.changes().toHours() >= 24 && kept.changes().toDays() <= 365,
        "changes are kept for a day to a year");
  }

  /** A stage for trying things out, which leaves nothing behind when it is torn down. */
  public static Stage trial(Tokens tokens, Mainframe mainframe, Network network) {
    return new Stage(
        "trial",
        true,
        tokens,
        mainframe,
        network,
        new Compute(1024, 0),
        new Throttle(200, 400),
        new Cache(1, 5_000),
        new Dax("dax.t3.small", 1),
        new Proactive(5, 4_000),
        new Kept(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(7), 30));
  }

  /** A stage for customers. */
  public static Stage production(Tokens tokens, Mainframe mainframe, Network network) {
    return new Stage(
        "production",
        false,
        tokens,
        mainframe,
        network,
        new Compute(1024, 0),
        new Throttle(2000, 4000),
        new Cache(10, 100_000),
        new Dax("dax.r5.large", 3),
        new Proactive(40, 20_000),
        new Kept(Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(30), 90));
  }

  /**
   * What becomes of what is stored when the stage is torn down. What a failed first deployment has
   * made is deleted in any case, so that it can be repeated.
   */
  RemovalPolicy removal() {
    return disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  }

  /** A name of something in this stage. */
  String named(String part) {
    return "freshet-" + name + "-" + part;
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
