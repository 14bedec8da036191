package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.elasticache.RedisSettings.BreakerThresholds;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.localredis.LocalRedis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the cache does while its server is down, silent or mad: a fault soon, and then again right.
 */
class RedisFaultsTest {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(250);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30));

  private final VirtualClock clock = new VirtualClock();
  @TempDir Path folder;
  private LocalRedis redis;

  @BeforeEach
  void start() {
    redis = LocalRedis.start(folder);
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void a_server_that_is_not_there_at_the_start_is_a_fault_until_it_is() {
    redis.kill();
    try (RedisServers servers = connect(redis.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      assertThat(faultSoon(cache)).isInstanceOf(Fault.Unavailable.class);
      redis.restart();
      await(() -> cache.lookup(KEY).isRight());
    }
  }

  @Test
  void a_killed_server_is_a_fault_soon_and_is_found_again_when_it_comes_back() {
    try (RedisServers servers = connect(redis.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      Lease before = granted(cache);
      redis.kill();
      // A command that was sent before the client noticed is one whose answer never comes.
      assertThat(faultSoon(cache)).isInstanceOfAny(Fault.Unavailable.class, Fault.TimedOut.class);
      redis.restart();
      await(() -> cache.explain(KEY).isRight());
      assertThat(cache.fill(before, entry()).get()).isEqualTo(new StoreOutcome.LeaseLost());
      assertThat(granted(cache).floor()).isEqualTo(Option.none());
    }
  }

  @Test
  void a_silent_server_times_out_until_the_breaker_opens_and_then_costs_nothing() {
    try (RedisServers servers = connect(redis.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      granted(cache);
      redis.pause();
      assertThat(faultSoon(cache)).isInstanceOf(Fault.TimedOut.class);
      await(() -> cache.lookup(KEY).isLeft() && !servers.isAvailable());
      assertThat(cache.lookup(KEY)).isEqualTo(Either.left(RedisFaults.BREAKER_OPEN));
      redis.resume();
      await(() -> cache.lookup(KEY).isRight());
    }
  }

  @Test
  void an_open_breaker_spares_the_callers_the_waiting() {
    try (RedisServers servers = connect(redis.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      granted(cache);
      redis.pause();
      await(() -> cache.lookup(KEY).isLeft() && !servers.isAvailable());
      long start = System.nanoTime();
      for (int i = 0; i < 1000; i++) {
        assertThat(cache.lookup(KEY).isLeft()).isTrue();
      }
      // Waiting each time would take more than four minutes; a probe now and then is allowed.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void callers_that_were_interrupted_do_not_open_the_breaker() {
    try (RedisServers servers = connect(redis.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      granted(cache);
      for (int i = 0; i < 10; i++) {
        Thread.currentThread().interrupt();
        cache.lookup(KEY);
        // A lookup that was quick enough has not met the interrupt; either way it is still set.
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(cache.lookup(KEY).isRight()).isTrue();
    }
  }

  @Test
  void a_server_that_answers_garbage_is_a_fault_soon_until_it_makes_sense_again() {
    try (GarblingProxy proxy = new GarblingProxy(redis.port());
        RedisServers servers = connect(proxy.uri())) {
      RedisLookasideCache<String> cache = cache(servers);
      granted(cache);
      proxy.garbles = true;
      assertThat(faultSoon(cache)).isInstanceOf(Fault.Corrupt.class);
      await(() -> cache.lookup(KEY).isLeft() && !servers.isAvailable());
      proxy.garbles = false;
      await(() -> cache.lookup(KEY).isRight());
    }
  }

  @Test
  void a_server_that_answers_garbage_from_the_start_is_a_fault_until_it_makes_sense() {
    try (GarblingProxy proxy = new GarblingProxy(redis.port())) {
      proxy.garbles = true;
      try (RedisServers servers = connect(proxy.uri())) {
        RedisLookasideCache<String> cache = cache(servers);
        faultSoon(cache);
        proxy.garbles = false;
        await(() -> cache.lookup(KEY).isRight());
      }
    }
  }

  @Test
  void a_script_that_was_sent_before_the_connection_broke_is_not_sent_again() {
    try (GarblingProxy proxy = new GarblingProxy(redis.port());
        RedisServers servers =
            RedisServers.connect(settings(proxy.uri()).withCommandTimeout(SOON));
        RedisConnection raw = new RedisConnection(settings(redis.uri()))) {
      RedisLookasideCache<String> cache = cache(servers);
      assertThat(cache.invalidate(KEY, entry().version()).isRight()).isTrue();
      assertThat(cache.explain(KEY).isRight()).isTrue();
      raw.commands(SOON).configResetstat().toCompletableFuture().join();
      proxy.cutsNext = true;
      assertThat(cache.invalidate(KEY, entry().version()).isLeft()).isTrue();
      await(() -> cache.explain(KEY).isRight());
      assertThat(raw.commands(SOON).info("commandstats").toCompletableFuture().join())
          .as("one invalidation and one explanation")
          .contains("cmdstat_evalsha:calls=2,");
    }
  }

  private RedisServers connect(String uri) {
    return RedisServers.connect(settings(uri));
  }

  private static RedisSettings settings(String uri) {
    return RedisSettings.standalone(uri)
        .withCommandTimeout(COMMAND_TIMEOUT)
        .withBreaker(new BreakerThresholds(4, 50, Duration.ofMillis(500), 1));
  }

  private RedisLookasideCache<String> cache(RedisServers servers) {
    return new RedisLookasideCache<>(
        servers, LIFETIMES, TextCodec.CURRENT, clock, () -> UUID.randomUUID().toString());
  }

  private static Fault faultSoon(RedisLookasideCache<String> cache) {
    long start = System.nanoTime();
    Fault fault = cache.lookup(KEY).getLeft();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    return fault;
  }

  private static Lease granted(RedisLookasideCache<String> cache) {
    return ((Lookup.Granted<String>) cache.lookup(KEY).get()).lease();
  }

  private Entry<String> entry() {
    Instant now = clock.instant();
    VersionVector version = VersionVector.of(new SourceRecord("ledger", "L1"), 8);
    return new Entry<>(Option.some("200.00"), version, now, now, now.plusSeconds(60));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
