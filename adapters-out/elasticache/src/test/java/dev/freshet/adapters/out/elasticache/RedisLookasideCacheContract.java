package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.LookasideCacheContract;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The port's contract against real servers, and what bytes on a server can do besides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisLookasideCacheContract extends LookasideCacheContract {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NEEDED = "min-replicas-to-write";
  private static final SourceRecord LEDGER = new SourceRecord("ledger", "L1");

  private final RedisServers servers;
  private final RedisConnection raw;

  RedisLookasideCacheContract(RedisSettings settings) {
    // Patient, so that a busy machine is not taken for a broken server.
    RedisSettings patient = settings.withCommandTimeout(PATIENCE);
    servers = RedisServers.connect(patient);
    raw = new RedisConnection(patient);
  }

  @AfterAll
  void disconnect() {
    servers.close();
    raw.close();
  }

  @Override
  protected LookasideCache<String> cache(Lifetimes lifetimes) {
    return redis(lifetimes, TextCodec.CURRENT);
  }

  @Override
  protected void empty() {
    commands().flushall().toCompletableFuture().join();
  }

  @Override
  protected void takeChanges(boolean take) {
    String replicas = take ? "0" : "1";
    if (commands() instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
      for (var each : cluster.upstream().commands().configSet(NEEDED, replicas).futures()) {
        each.toCompletableFuture().join();
      }
    } else {
      commands().configSet(NEEDED, replicas).toCompletableFuture().join();
    }
  }

  @Test
  void takes_an_entry_of_another_owner_for_a_miss() {
    RedisLookasideCache<String> cache = redis();
    CacheKey other = new CacheKey("customer-loans", "C2");
    fill(cache, other, 8);
    plant(read(other));
    assertThat(cache.lookup(KEY).get()).isInstanceOf(Lookup.Granted.class);
    assertThat(cache.unusableEntries()).isEqualTo(1);
  }

  @Test
  void takes_an_entry_of_another_schema_for_a_miss_and_replaces_it() {
    fill(redis(LIFETIMES, new TextCodec("text/0")), KEY, 8);
    RedisLookasideCache<String> cache = redis();
    Lookup<String> lookup = cache.lookup(KEY).get();
    assertThat(lookup).isInstanceOf(Lookup.Granted.class);
    assertThat(cache.unusableEntries()).isEqualTo(1);
    cache.fill(((Lookup.Granted<String>) lookup).lease(), entry(8));
    assertThat(cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry(8)));
  }

  @Test
  void takes_damaged_bytes_for_a_miss() {
    assertMiss(bytes -> Arrays.copyOf(bytes, bytes.length - 1));
    assertMiss(bytes -> Arrays.copyOf(bytes, 3));
    assertMiss(bytes -> new byte[0]);
    assertMiss(bytes -> "not an envelope".getBytes(StandardCharsets.UTF_8));
    assertMiss(bytes -> flipped(bytes, bytes.length / 2));
    assertMiss(bytes -> flipped(bytes, 1));
    int lastOfPayload = Integer.BYTES + 1;
    assertMiss(bytes -> flipped(bytes, bytes.length - lastOfPayload));
    assertMiss(bytes -> new byte[1_000_000]);
  }

  @Test
  void an_invalidation_evicts_an_entry_that_nobody_can_read() {
    RedisLookasideCache<String> cache = redis();
    plant("F1|ledger/L1=99".getBytes(StandardCharsets.UTF_8));
    assertThat(cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.EVICTED);
    assertThat(commands().get(KeySlot.entry(KEY)).toCompletableFuture().join()).isNull();
  }

  @Test
  void an_invalidation_keeps_an_entry_that_dominates_it_though_its_floor_was_lost() {
    RedisLookasideCache<String> cache = redis();
    fill(cache, KEY, 9);
    commands().del(KeySlot.all(KEY)[1]).toCompletableFuture().join();
    assertThat(cache.invalidate(KEY, ledger(8)).get()).isEqualTo(Invalidation.FLOOR_RAISED);
    assertThat(cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry(9)));
  }

  @Test
  void takes_a_floor_that_nobody_can_read_for_a_lost_one() {
    RedisLookasideCache<String> cache = redis();
    byte[] garbage = "ledger=x\n\0".getBytes(StandardCharsets.UTF_8);
    commands().set(KeySlot.all(KEY)[1], garbage).toCompletableFuture().join();
    assertThat(cache.refresh(KEY, entry(9)).get()).isEqualTo(new StoreOutcome.FloorUnknown());
    assertThat(lease(cache).floor()).isEqualTo(Option.none());
    assertThat(cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.FLOOR_RAISED);
    assertThat(cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(9)));
  }

  @Test
  void answers_the_entry_that_was_stored_between_its_first_look_and_its_second() {
    RedisLookasideCache<String> filler = redis();
    // The token is drawn after the first look.
    RedisLookasideCache<String> reader =
        new RedisLookasideCache<>(
            servers,
            LIFETIMES,
            TextCodec.CURRENT,
            clock,
            () -> {
              fill(filler, KEY, 8);
              return "late";
            });
    assertThat(reader.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry(8)));
  }

  @Test
  void loads_its_scripts_again_into_servers_that_have_forgotten_them() {
    RedisLookasideCache<String> cache = redis();
    commands().scriptFlush().toCompletableFuture().join();
    fill(cache, KEY, 8);
    commands().scriptFlush().toCompletableFuture().join();
    assertThat(cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.EVICTED);
  }

  RedisClusterAsyncCommands<byte[], byte[]> commands() {
    return raw.commands(PATIENCE);
  }

  RedisLookasideCache<String> redis() {
    return redis(LIFETIMES, TextCodec.CURRENT);
  }

  private RedisLookasideCache<String> redis(Lifetimes lifetimes, TextCodec codec) {
    return new RedisLookasideCache<>(
        servers, lifetimes, codec, clock, () -> UUID.randomUUID().toString());
  }

  void fill(RedisLookasideCache<String> cache, CacheKey key, long version) {
    Lookup<String> lookup = cache.lookup(key).get();
    Lease lease = ((Lookup.Granted<String>) lookup).lease();
    assertThat(cache.fill(lease, entry(version)).get()).isEqualTo(new StoreOutcome.Stored());
  }

  private void assertMiss(UnaryOperator<byte[]> damage) {
    empty();
    RedisLookasideCache<String> cache = redis();
    fill(cache, KEY, 8);
    plant(damage.apply(read(KEY)));
    Lease lease = lease(cache);
    assertThat(cache.unusableEntries()).isEqualTo(1);
    cache.fill(lease, entry(8));
    assertThat(cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry(8)));
  }

  private static Lease lease(RedisLookasideCache<String> cache) {
    Lookup<String> lookup = cache.lookup(KEY).get();
    assertThat(lookup).isInstanceOf(Lookup.Granted.class);
    return ((Lookup.Granted<String>) lookup).lease();
  }

  private byte[] read(CacheKey key) {
    return commands().get(KeySlot.entry(key)).toCompletableFuture().join();
  }

  private void plant(byte[] bytes) {
    commands().set(KeySlot.entry(KEY), bytes).toCompletableFuture().join();
  }

  private static byte[] flipped(byte[] bytes, int index) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= 1;
    return flipped;
  }

  private Entry<String> entry(long version) {
    Instant now = clock.instant();
    Instant expiry = now.plus(LIFETIMES.longestEntry());
    return new Entry<>(Option.some("200.00"), ledger(version), now, expiry, expiry);
  }

  static VersionVector ledger(long version) {
    return VersionVector.of(LEDGER, version);
  }
}
