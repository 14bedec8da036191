package dev.freshet.adapters.out.elasticache;

import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the cache is and how long anybody waits for it.
 *
 * @param uris {@code redis://} or {@code rediss://} (TLS), with user and password if there are any;
 *     one for a standalone server, one or more seeds for a cluster
 * @param cluster whether the servers form a cluster
 * @param trustedCertificates a PEM file of what a TLS server's certificate must lead to; none for
 *     the JDK's own
 * @param login who connects, where the URIs do not say
 * @param connectTimeout how long to wait for the first connection
 * @param commandTimeout how long to wait for an answer
 */
public record RedisSettings(
    List<String> uris,
    boolean cluster,
    Option<Path> trustedCertificates,
    Option<RedisLogin> login,
    Duration connectTimeout,
    Duration commandTimeout,
    BreakerThresholds breaker) {

  /**
   * When the circuit breaker opens and closes.
   *
   * @param window how many last calls are looked at, and needed for a verdict
   * @param failurePercent from which share of failures on it opens
   * @param openFor how long it stays open before it lets probes through
   * @param probes how many calls it lets through then; they decide whether it closes
   */
  public record BreakerThresholds(int window, int failurePercent, Duration openFor, int probes) {

    public static final BreakerThresholds DEFAULT =
        new BreakerThresholds(10, 50, Duration.ofSeconds(1), 2);
  }

  public RedisSettings {
    uris = List.copyOf(uris);
    if (uris.isEmpty() || (uris.size() > 1 && !cluster)) {
      throw new IllegalArgumentException(
          "one URI for a standalone server, one or more for a cluster");
    }
    if (!connectTimeout.isPositive() || !commandTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts are positive");
    }
  }

  /** One server, with default timeouts. */
  public static RedisSettings standalone(String uri) {
    return of(List.of(uri), false);
  }

  /** A cluster, with default timeouts. */
  public static RedisSettings cluster(List<String> seeds) {
    return of(seeds, true);
  }

  public RedisSettings trusting(Path certificates) {
    return new RedisSettings(
        uris, cluster, Option.some(certificates), login, connectTimeout, commandTimeout, breaker);
  }

  public RedisSettings loggingInAs(RedisLogin user) {
    return new RedisSettings(
        uris,
        cluster,
        trustedCertificates,
        Option.some(user),
        connectTimeout,
        commandTimeout,
        breaker);
  }

  public RedisSettings withCommandTimeout(Duration timeout) {
    return new RedisSettings(
        uris, cluster, trustedCertificates, login, connectTimeout, timeout, breaker);
  }

  public RedisSettings withBreaker(BreakerThresholds thresholds) {
    return new RedisSettings(
        uris, cluster, trustedCertificates, login, connectTimeout, commandTimeout, thresholds);
  }

  /** Without the URIs, which may carry a password. */
  @Override
  public String toString() {
    return "RedisSettings[%d servers, cluster=%s]".formatted(uris.size(), cluster);
  }

  private static RedisSettings of(List<String> uris, boolean cluster) {
    return new RedisSettings(
        uris,
        cluster,
        Option.none(),
        Option.none(),
        Duration.ofSeconds(2),
        Duration.ofMillis(250),
        BreakerThresholds.DEFAULT);
  }
}
