package dev.freshet.adapters.out.elasticache;

import static dev.freshet.adapters.out.elasticache.OneRedis.KEY;
import static dev.freshet.adapters.out.elasticache.OneRedis.bytes;
import static dev.freshet.adapters.out.elasticache.OneRedis.done;
import static dev.freshet.adapters.out.elasticache.OneRedis.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.domain.freshness.VersionVector;
import io.lettuce.core.SetArgs;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the keys of an object, every operation answers, nothing below an invalidation
 * is ever a hit, and the server's breaker stays closed. {@code -Dfreshet.redis.mutations=1000000}.
 */
class RedisMutationTest {

  private static final int MUTATIONS = Integer.getInteger("freshet.redis.mutations", 3_000);
  private static final long SEED = Long.getLong("freshet.redis.seed", 20261128);

  @TempDir Path folder;
  private OneRedis one;
  private final Random random = new Random(SEED);

  @BeforeEach
  void start() {
    one = new OneRedis(folder);
  }

  @AfterEach
  void stop() {
    one.close();
  }

  @Test
  void whatever_stands_in_the_keys_is_an_answer_and_never_an_older_hit() {
    long told = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      mutate(KeySlot.all(KEY)[random.nextInt(4)]);
      if (random.nextInt(3) == 0) {
        told = random.nextLong(1, 1_001);
        answered(one.cache.invalidate(KEY, ledger(told)), i);
      }
      operate(told, i);
      if (i % 50 == 0) {
        done(one.commands().flushall());
        told = 0;
      }
    }
    assertThat(one.servers.isAvailable()).isTrue();
  }

  private void operate(long told, int i) {
    Entry<String> entry = one.entry(told + random.nextInt(3));
    Lookup<String> looked = answered(one.cache.lookup(KEY), i);
    switch (looked) {
      case Lookup.Hit<String>(Entry<String> hit) ->
          assertThat(hit.version().dominates(ledger(told)))
              .as("mutation %d of seed %d", i, SEED)
              .isTrue();
      case Lookup.Granted<String>(var lease) -> answered(one.cache.fill(lease, entry), i);
      case Lookup.Held<String> _ -> answered(one.cache.refresh(KEY, entry), i);
      case Lookup.Unguarded<String> _ -> throw new AssertionError("changes were taken: " + i);
    }
    answered(one.cache.explain(KEY), i);
  }

  private static <T> T answered(Either<?, T> answer, int i) {
    return answer.getOrElseThrow(
        fault -> new AssertionError("mutation %d of seed %d: %s".formatted(i, SEED, fault)));
  }

  private void mutate(byte[] key) {
    switch (random.nextInt(8)) {
      case 0 -> replaceBy(key, () -> one.commands().hset(key, noise(9), noise(9)));
      case 1 -> replaceBy(key, () -> one.commands().sadd(key, noise(9)));
      case 2 -> replaceBy(key, () -> one.commands().lpush(key, noise(40), bytes("1|a|")));
      case 3 -> set(key, noise(1 + random.nextInt(6_000)));
      case 4 -> set(key, bytes(vector()));
      case 5 -> set(key, bytes("F1|" + vector() + "\n"));
      default -> damage(key);
    }
  }

  private void replaceBy(byte[] key, Supplier<CompletionStage<?>> command) {
    done(one.commands().del(key));
    done(command.get());
  }

  private void set(byte[] key, byte[] value) {
    long life = random.nextBoolean() ? 50 : Duration.ofDays(random.nextInt(9_000)).toMillis() + 1;
    done(
        random.nextInt(3) == 0
            ? one.commands().set(key, value)
            : one.commands().set(key, value, SetArgs.Builder.px(life)));
  }

  /** Flips, cuts or repeats bytes of what the key holds, and keeps its end. */
  private void damage(byte[] key) {
    byte[] held = done(one.commands().get(key).exceptionally(_ -> noise(5)));
    if (held != null && held.length > 0) {
      byte[] damaged = Arrays.copyOf(held, 1 + random.nextInt(held.length + 2));
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      done(one.commands().del(key));
      done(one.commands().set(key, damaged, SetArgs.Builder.px(1_000)));
    }
  }

  private String vector() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> "?ledger/L1=" + random.nextInt(1_000);
      case 2 -> "ledger/L1=" + (VersionVector.HIGHEST + random.nextInt(3) - 1);
      case 3 -> "ledger/L1=" + random.nextLong() + ";";
      default ->
          ("ledger/L" + random.nextInt(9) + "=5;").repeat(random.nextInt(900)) + "loans/L1=1";
    };
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }
}
