package dev.freshet.adapters.out.elasticache;

import static dev.freshet.adapters.out.elasticache.OneRedis.KEY;
import static dev.freshet.adapters.out.elasticache.OneRedis.done;
import static dev.freshet.adapters.out.elasticache.OneRedis.leaseOf;
import static dev.freshet.adapters.out.elasticache.OneRedis.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was made a replica of one that is not there: it reads and refuses to write. */
class RedisReplicaTest {

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
  void no_process_vouches_for_what_it_has_though_no_script_of_its_own_has_failed() {
    one.fill(10);
    Entry<String> entry = one.entry(10);
    RedisLookasideCache<String> idle = one.cache();
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(entry));
    done(one.commands().replicaof("127.0.0.1", 1));
    one.clock.advance(LookasideCache.VOUCHED_FOR);
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Unguarded<>(entry));
    assertThat(idle.lookup(KEY).get()).isEqualTo(new Lookup.Unguarded<>(entry));
    assertThat(one.servers.isAvailable()).isTrue();
  }

  @Test
  void a_trial_write_tells() {
    done(one.commands().replicaof("127.0.0.1", 1));
    assertThat(one.servers.tryWriting().getLeft()).isInstanceOf(Fault.Unavailable.class);
    done(one.commands().replicaofNoOne());
    assertThat(one.servers.tryWriting().isRight()).isTrue();
  }

  @Test
  void an_invalidation_that_it_refused_is_made_up_for_by_reading_the_primary_once() {
    one.fill(10);
    done(one.commands().replicaof("127.0.0.1", 1));
    assertThat(one.cache.invalidate(KEY, ledger(11)).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(one.cache.lookup(KEY).get()).isInstanceOf(Lookup.Unguarded.class);
    done(one.commands().replicaofNoOne());
    assertThat(one.cache.lookup(KEY).get()).isInstanceOf(Lookup.Unguarded.class);
    Lease lease = leaseOf(one.cache.lease(KEY).get());
    assertThat(lease.floor()).isEqualTo(Option.none());
    one.clock.advance(Duration.ofMillis(1));
    assertThat(one.cache.fill(lease, one.entry(11)).get()).isEqualTo(new StoreOutcome.Stored());
    assertThat(one.cache.lookup(KEY).get()).isEqualTo(new Lookup.Hit<>(one.entry(11)));
  }
}
