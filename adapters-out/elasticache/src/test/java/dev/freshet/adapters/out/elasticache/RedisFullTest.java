package dev.freshet.adapters.out.elasticache;

import static dev.freshet.adapters.out.elasticache.OneRedis.KEY;
import static dev.freshet.adapters.out.elasticache.OneRedis.done;
import static dev.freshet.adapters.out.elasticache.OneRedis.entryKey;
import static dev.freshet.adapters.out.elasticache.OneRedis.leaseOf;
import static dev.freshet.adapters.out.elasticache.OneRedis.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import io.vavr.control.Option;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every script in a server without memory to spare that evicts nothing by itself. */
class RedisFullTest {

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
  void an_invalidation_evicts_raises_the_floor_and_revokes_the_lease() {
    one.fill(10);
    Lease lease = leaseOf(one.cache.lease(KEY).get());
    one.setFull(true);
    assertThat(one.cache.invalidate(KEY, ledger(11)).get()).isEqualTo(Invalidation.EVICTED);
    one.setFull(false);
    assertThat(one.cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(11)));
    assertThat(one.cache.fill(lease, one.entry(11)).get()).isEqualTo(new StoreOutcome.LeaseLost());
  }

  @Test
  void an_invalidation_raises_the_floor_of_a_missing_key() {
    one.setFull(true);
    assertThat(one.cache.invalidate(KEY, ledger(11)).get()).isEqualTo(Invalidation.FLOOR_RAISED);
    assertThat(one.cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(11)));
  }

  @Test
  void what_is_there_is_renewed_and_refreshed() {
    one.fill(10);
    one.setFull(true);
    Lease lease = leaseOf(one.cache.lease(KEY).get());
    assertThat(one.cache.fill(lease, one.entry(11)).get()).isEqualTo(new StoreOutcome.Stored());
    assertThat(one.cache.refresh(KEY, one.entry(12)).get()).isEqualTo(new StoreOutcome.Stored());
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(one.entry(12)));
  }

  @Test
  void a_fill_that_cannot_store_leaves_nothing_older_behind() {
    Lease lease = one.granted();
    one.setFull(true);
    assertThat(one.cache.fill(lease, one.entry(11)).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertNothingOlderThan11();
  }

  @Test
  void a_refresh_that_cannot_store_leaves_nothing_older_behind() {
    one.fill(10);
    done(one.commands().del(entryKey()));
    one.setFull(true);
    assertThat(one.cache.refresh(KEY, one.entry(11)).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertNothingOlderThan11();
  }

  @Test
  void what_is_refused_as_too_old_is_told_so_without_memory_for_the_journal() {
    one.fill(10);
    Lease lease = leaseOf(one.cache.lease(KEY).get());
    one.setFull(true);
    StoreOutcome belowFloor = new StoreOutcome.BelowFloor(ledger(10));
    assertThat(one.cache.fill(lease, one.entry(9)).get()).isEqualTo(belowFloor);
    assertThat(one.cache.refresh(KEY, one.entry(9)).get()).isEqualTo(belowFloor);
  }

  @Test
  void entries_are_read_and_misses_are_faults_that_close_the_way_to_nobody() {
    one.fill(10);
    one.setFull(true);
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(one.entry(10)));
    for (int i = 0; i < 20; i++) {
      CacheKey missing = new CacheKey("customer-loans", "C" + (2 + i));
      assertThat(one.cache.lookup(missing).getLeft()).isInstanceOf(Fault.Unavailable.class);
    }
    assertThat(one.servers.isAvailable()).isTrue();
  }

  @Test
  void a_trial_write_tells() {
    assertThat(one.servers.tryWriting().isRight()).isTrue();
    one.setFull(true);
    assertThat(one.servers.tryWriting().getLeft()).isInstanceOf(Fault.Unavailable.class);
    one.setFull(false);
    assertThat(one.servers.tryWriting().isRight()).isTrue();
  }

  @Test
  void a_lease_is_released() {
    Lease lease = one.granted();
    one.setFull(true);
    assertThat(one.cache.release(lease).isRight()).isTrue();
    one.setFull(false);
    one.granted();
  }

  @Test
  void a_lease_that_is_damaged_is_not_worth_memory_either() {
    done(one.commands().set(OneRedis.leaseKey(), OneRedis.bytes("forever")));
    one.setFull(true);
    assertThat(one.cache.lookup(KEY).getLeft()).isInstanceOf(Fault.Unavailable.class);
  }

  private void assertNothingOlderThan11() {
    assertThat(done(one.commands().get(entryKey()))).isNull();
    one.setFull(false);
    assertThat(one.cache.explain(KEY).get().floor()).isEqualTo(Option.some(ledger(11)));
    assertThat(one.cache.explain(KEY).get().leaseRemaining()).isEqualTo(Option.none());
    assertThat(one.cache.refresh(KEY, one.entry(10)).get())
        .isEqualTo(new StoreOutcome.BelowFloor(ledger(11)));
    assertThat(one.cache.refresh(KEY, one.entry(11)).get()).isEqualTo(new StoreOutcome.Stored());
  }
}
