package dev.freshet.adapters.out.elasticache;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.localredis.LocalRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.vavr.control.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hits a second as a ratio to plain Lettuce GETs of the same bytes, in interleaved rounds; and the
 * time to open an envelope. Run its main method; only the ratios mean anything.
 */
final class HitBenchmark {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30));

  private HitBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("hit-benchmark");
    try (LocalRedis redis = LocalRedis.start(folder);
        RedisServers servers = RedisServers.connect(RedisSettings.standalone(redis.uri()));
        RedisClient client = RedisClient.create(redis.uri())) {
      RedisLookasideCache<String> cache =
          new RedisLookasideCache<>(
              servers, LIFETIMES, TextCodec.CURRENT, InstantSource.system(), () -> "token");
      Lookup<String> lookup = cache.lookup(KEY).get();
      cache.fill(((Lookup.Granted<String>) lookup).lease(), entry());
      RedisCommands<byte[], byte[]> raw = client.connect(ByteArrayCodec.INSTANCE).sync();
      byte[] key = KeySlot.entry(KEY);
      for (int threads : new int[] {1, 8, 64}) {
        compare(threads, () -> raw.get(key), () -> cache.lookup(KEY));
      }
      openEnvelope();
    }
  }

  private static void compare(int threads, Runnable plain, Runnable hit) {
    round(threads, plain);
    round(threads, hit);
    double plainTotal = 0;
    double hitTotal = 0;
    for (int i = 0; i < 3; i++) {
      plainTotal += round(threads, plain);
      hitTotal += round(threads, hit);
    }
    System.out.printf(
        "%2d threads: GET %.0f/s, hit %.0f/s, ratio %.2f%n",
        threads, plainTotal / 3, hitTotal / 3, hitTotal / plainTotal);
  }

  private static double round(int threads, Runnable operation) {
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(700);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        readers.execute(
            () -> {
              while (System.nanoTime() < end) {
                operation.run();
                done.increment();
              }
            });
      }
    }
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }

  private static void openEnvelope() {
    Envelope<String> envelope = new Envelope<>(TextCodec.CURRENT);
    byte[] sealed = envelope.seal(KEY, entry());
    int opened = 0;
    long start = 0;
    for (int i = 0; i < 400_000; i++) {
      if (i == 200_000) {
        start = System.nanoTime();
      }
      opened += envelope.open(KEY, sealed).isDefined() ? 1 : 0;
    }
    System.out.printf(
        "envelope of %d bytes opened in %d ns (%d times)%n",
        sealed.length, (System.nanoTime() - start) / 200_000, opened);
  }

  private static Entry<String> entry() {
    VersionVector version = VersionVector.of(new SourceRecord("profile", "C1"), 2);
    for (int loan = 1; loan <= 5; loan++) {
      version = version.mergedWith(VersionVector.of(new SourceRecord("ledger", "L" + loan), 8));
    }
    Instant now = Instant.now();
    Instant expiry = now.plus(Duration.ofMinutes(9));
    return new Entry<>(Option.some("x".repeat(500)), version, now, expiry, expiry);
  }
}
