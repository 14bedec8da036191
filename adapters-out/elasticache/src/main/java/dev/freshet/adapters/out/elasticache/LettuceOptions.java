package dev.freshet.adapters.out.elasticache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How Lettuce is to behave: fail at once rather than queue, and come back soon. */
final class LettuceOptions {

  private static final int REQUEST_QUEUE = 10_000;
  private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(10);
  private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofMillis(500);
  private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(15);

  private LettuceOptions() {}

  static ClientResources resources() {
    return ClientResources.builder()
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(
            Delay.fullJitter(
                SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY, 10, TimeUnit.MILLISECONDS))
        .build();
  }

  static List<RedisURI> uris(RedisSettings settings) {
    List<RedisURI> uris = settings.uris().stream().map(RedisURI::create).toList();
    uris.forEach(uri -> uri.setTimeout(settings.connectTimeout()));
    settings
        .login()
        .map(LettuceOptions::asking)
        .forEach(provider -> uris.forEach(uri -> uri.setCredentialsProvider(provider)));
    return uris;
  }

  private static RedisCredentialsProvider asking(RedisLogin login) {
    return RedisCredentialsProvider.from(
        () -> RedisCredentials.just(login.user(), login.password()));
  }

  static ClientOptions standalone(RedisSettings settings) {
    ClientOptions.Builder options = ClientOptions.builder();
    configure(options, settings);
    return options.build();
  }

  static ClusterClientOptions cluster(RedisSettings settings) {
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    configure(options, settings);
    return options
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_REFRESH).build())
        .build();
  }

  private static void configure(ClientOptions.Builder options, RedisSettings settings) {
    options
        .autoReconnect(true)
        // This also fails what was in flight when the connection broke, which would otherwise be
        // sent again after the next connect: a script would run twice.
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(REQUEST_QUEUE)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(settings.connectTimeout())
                .keepAlive(keepAlive())
                .build());
    settings
        .trustedCertificates()
        .forEach(
            pem -> options.sslOptions(SslOptions.builder().trustManager(pem.toFile()).build()));
  }

  /** So that a server which vanished without a word is noticed within seconds. */
  private static KeepAliveOptions keepAlive() {
    return KeepAliveOptions.builder()
        .enable()
        .idle(Duration.ofSeconds(5))
        .interval(Duration.ofSeconds(1))
        .count(3)
        .build();
  }
}
