package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.elasticache.RedisSettings.BreakerThresholds;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.localredis.LocalRedis;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A real server, a cache on it, and a hand that reaches around the cache. */
final class OneRedis implements AutoCloseable {

  static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30));
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  final VirtualClock clock = new VirtualClock();
  final LocalRedis redis;
  final RedisServers servers;
  final RedisLookasideCache<String> cache;
  private final RedisConnection raw;

  OneRedis(Path folder) {
    redis = LocalRedis.start(folder);
    RedisSettings settings =
        RedisSettings.standalone(redis.uri())
            .withCommandTimeout(PATIENCE)
            .withBreaker(new BreakerThresholds(4, 50, Duration.ofMinutes(1), 1));
    servers = RedisServers.connect(settings);
    raw = new RedisConnection(settings);
    cache = cache();
  }

  @Override
  public void close() {
    servers.close();
    raw.close();
    redis.close();
  }

  /** One more, as another process has it. */
  RedisLookasideCache<String> cache() {
    return new RedisLookasideCache<>(
        servers, LIFETIMES, TextCodec.CURRENT, clock, () -> UUID.randomUUID().toString());
  }

  RedisClusterAsyncCommands<byte[], byte[]> commands() {
    return raw.commands(PATIENCE);
  }

  /** Sets {@code maxmemory} to less than is used, under {@code noeviction}; or lifts it. */
  void setFull(boolean full) {
    done(commands().configSet("maxmemory", full ? "1" : "0"));
  }

  Lease granted() {
    return leaseOf(cache.lookup(KEY).get());
  }

  void fill(long version) {
    assertThat(cache.fill(granted(), entry(version)).isRight()).isTrue();
  }

  Entry<String> entry(long version) {
    Instant now = clock.instant();
    Instant expiry = now.plus(LIFETIMES.longestEntry());
    return new Entry<>(Option.some("v" + version), ledger(version), now, expiry, expiry);
  }

  static Lease leaseOf(Lookup<String> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Granted.class);
    return ((Lookup.Granted<String>) lookup).lease();
  }

  static VersionVector ledger(long version) {
    return VersionVector.of(new SourceRecord("ledger", "L1"), version);
  }

  static byte[] entryKey() {
    return KeySlot.all(KEY)[0];
  }

  static byte[] floorKey() {
    return KeySlot.all(KEY)[1];
  }

  static byte[] leaseKey() {
    return KeySlot.all(KEY)[2];
  }

  static byte[] journalKey() {
    return KeySlot.all(KEY)[3];
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static <T> T done(CompletionStage<T> answer) {
    return answer.toCompletableFuture().join();
  }
}
