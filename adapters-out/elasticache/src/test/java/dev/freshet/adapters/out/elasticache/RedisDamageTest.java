package dev.freshet.adapters.out.elasticache;

import static dev.freshet.adapters.out.elasticache.OneRedis.KEY;
import static dev.freshet.adapters.out.elasticache.OneRedis.bytes;
import static dev.freshet.adapters.out.elasticache.OneRedis.done;
import static dev.freshet.adapters.out.elasticache.OneRedis.entryKey;
import static dev.freshet.adapters.out.elasticache.OneRedis.floorKey;
import static dev.freshet.adapters.out.elasticache.OneRedis.journalKey;
import static dev.freshet.adapters.out.elasticache.OneRedis.leaseKey;
import static dev.freshet.adapters.out.elasticache.OneRedis.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.lettuce.core.SetArgs;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that somebody else wrote, or an older version with a bug: lost, and replaced. */
class RedisDamageTest {

  private static final long FOR_LONG = Duration.ofDays(3650).toMillis();

  @TempDir Path folder;
  private OneRedis one;

  @BeforeEach
  void start() {
    one = new OneRedis(folder);
  }

  @AfterEach
  void stop() {
    one.close();
  }

  @Test
  void keys_of_the_wrong_type_are_lost_and_replaced() {
    for (byte[] key : KeySlot.all(KEY)) {
      assertHeals(() -> done(one.commands().hset(key, bytes("a"), bytes("b"))));
      assertHeals(() -> done(one.commands().sadd(key, bytes("a"))));
    }
    assertHeals(() -> done(one.commands().set(journalKey(), bytes("a"))));
    assertHeals(() -> done(one.commands().lpush(entryKey(), bytes("a"))));
  }

  @Test
  void an_invalidation_replaces_keys_of_the_wrong_type() {
    for (byte[] key : KeySlot.all(KEY)) {
      done(one.commands().del(key));
      done(one.commands().hset(key, bytes("a"), bytes("b")));
    }
    assertThat(one.cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.EVICTED);
    assertThat(one.cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(9)));
    assertThat(one.cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.ALREADY_KNOWN);
  }

  @Test
  void a_key_of_the_wrong_type_is_counted_as_unusable() {
    done(one.commands().lpush(entryKey(), bytes("a")));
    one.granted();
    assertThat(one.cache.unusableEntries()).isEqualTo(1);
  }

  @Test
  void floors_that_no_vector_can_be_are_lost() {
    assertHeals(() -> setFloor("ledger/L1=9007199254740992"));
    assertHeals(() -> setFloor("ledger/L1=" + "9".repeat(400)));
    assertHeals(() -> setFloor("ledger/" + "x".repeat(65) + "=1"));
    assertHeals(() -> setFloor("l".repeat(21) + "/L1=1"));
    assertHeals(() -> setFloor("ledger/L1=1;;"));
    assertHeals(() -> setFloor("x;ledger/L1=1"));
    assertHeals(() -> setFloor("??ledger/L1=1"));
  }

  @Test
  void a_floor_too_long_to_be_read_is_lost() {
    StringBuilder floor = new StringBuilder("ledger/L0=1");
    while (floor.length() <= 4096) {
      floor.append(";ledger/L").append(floor.length()).append("=1");
    }
    assertHeals(() -> setFloor(floor.toString()));
  }

  @Test
  void a_floor_that_vouches_for_nothing_is_not_a_known_one() {
    setFloor("");
    assertThat(one.granted().floor()).isEqualTo(Option.none());
    assertThat(one.cache.refresh(KEY, one.entry(8)).get())
        .isEqualTo(new StoreOutcome.FloorUnknown());
  }

  @Test
  void a_floor_that_would_live_longer_than_any_of_ours_is_lost() {
    assertHeals(() -> done(one.commands().set(floorKey(), bytes("ledger/L1=999999"))));
    assertHeals(() -> setFor(FOR_LONG, floorKey(), bytes("ledger/L1=999999")));
  }

  @Test
  void a_lease_that_would_live_longer_than_any_of_ours_is_lost() {
    assertHeals(() -> done(one.commands().set(leaseKey(), bytes("forever"))));
    assertHeals(() -> setFor(FOR_LONG, leaseKey(), bytes("for long")));
  }

  @Test
  void an_invalidation_under_a_floor_that_is_far_too_high_looks_at_the_entry() {
    one.fill(8);
    setFloor("ledger/L1=999999");
    assertThat(one.cache.invalidate(KEY, ledger(9)).get()).isEqualTo(Invalidation.EVICTED);
    assertThat(one.cache.lookup(KEY).get()).isNotInstanceOf(Lookup.Hit.class);
  }

  @Test
  void merged_floors_that_grow_too_long_to_be_read_are_lost_and_not_written() {
    one.fill(8);
    for (int loan = 1; loan <= 300; loan++) {
      var told = VersionVector.parse("loans/LOAN-" + loan + "=1");
      assertThat(one.cache.invalidate(KEY, told.get()).isRight()).isTrue();
    }
    assertThat(one.cache.explain(KEY).isRight()).isTrue();
    assertThat(one.cache.lookup(KEY).get()).isInstanceOf(Lookup.Granted.class);
  }

  @Test
  void damaged_lines_of_the_journal_are_left_out() {
    one.cache.invalidate(KEY, ledger(9));
    done(one.commands().lpush(journalKey(), bytes("x"), bytes("1|b|c"), bytes("1|2"), bytes("")));
    assertThat(one.cache.explain(KEY).get().recent())
        .extracting(operation -> operation.what())
        .containsExactly("floor-raised");
  }

  @Test
  void error_replies_about_one_key_do_not_close_the_way_to_others() {
    done(one.commands().configSet("min-replicas-to-write", "1"));
    CacheKey other = new CacheKey("customer-loans", "C2");
    for (int i = 0; i < 20; i++) {
      assertThat(one.cache.invalidate(other, ledger(9)).isLeft()).isTrue();
    }
    assertThat(one.servers.isAvailable()).isTrue();
    done(one.commands().configSet("min-replicas-to-write", "0"));
    assertThat(one.cache.invalidate(other, ledger(9)).isRight()).isTrue();
  }

  private void setFor(long millis, byte[] key, byte[] value) {
    done(one.commands().set(key, value, SetArgs.Builder.px(millis)));
  }

  private void setFloor(String floor) {
    setFor(60_000, floorKey(), bytes(floor));
  }

  /** Whatever was damaged: every operation answers, and what is filled next is read. */
  private void assertHeals(Runnable damage) {
    done(one.commands().flushall());
    one.fill(8);
    done(one.commands().del(KeySlot.all(KEY)));
    damage.run();
    assertThat(one.cache.explain(KEY).isRight()).isTrue();
    var lease = OneRedis.leaseOf(one.cache.lease(KEY).get());
    assertThat(lease.floor()).isEqualTo(Option.none());
    Entry<String> entry = one.entry(8);
    assertThat(one.cache.fill(lease, entry).get()).isEqualTo(new StoreOutcome.Stored());
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry));
    assertThat(one.cache.refresh(KEY, one.entry(9)).get()).isEqualTo(new StoreOutcome.Stored());
    assertThat(one.cache.invalidate(KEY, ledger(10)).get()).isEqualTo(Invalidation.EVICTED);
    assertThat(one.cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(10)));
    assertThat(one.cache.release(one.granted()).isRight()).isTrue();
    assertThat(one.servers.isAvailable()).isTrue();
  }
}
