package dev.freshet.application.port.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Readers, writers, refreshers and restarts on one key, in an order drawn from a seed.
 *
 * <p>Two source records of ever higher versions make the object. Who knows a floor may read a
 * lagging copy; who knows none reads the primary. Every hit must dominate all that invalidations
 * had told when the lookup began.
 */
final class RandomSchedule {

  private static final int THREADS = 4;
  private static final int STEPS = 1000;
  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final List<SourceRecord> RECORDS =
      List.of(new SourceRecord("ledger", "L1"), new SourceRecord("profile", "C1"));

  private final LookasideCache<String> cache;
  private final Runnable empty;
  private final VirtualClock clock;
  private final long seed;
  private final List<AtomicLong> source = List.of(new AtomicLong(), new AtomicLong());
  private final AtomicReference<VersionVector> told = new AtomicReference<>(VersionVector.empty());
  private final LongAdder hits = new LongAdder();
  private final LongAdder refusals = new LongAdder();

  RandomSchedule(LookasideCache<String> cache, Runnable empty, VirtualClock clock, long seed) {
    this.cache = cache;
    this.empty = empty;
    this.clock = clock;
    this.seed = seed;
  }

  void run() {
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * THREADS + thread);
        runs.add(threads.submit(() -> steps(random)));
      }
    }
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(hits.sum()).as("hits of seed %s", seed).isPositive();
    assertThat(refusals.sum()).as("refusals of seed %s", seed).isPositive();
  }

  private void steps(Random random) {
    for (int step = 0; step < STEPS; step++) {
      int drawn = random.nextInt(1000);
      if (drawn < 600) {
        read(random);
      } else if (drawn < 750) {
        commitAndInvalidate(random);
      } else if (drawn < 850) {
        VersionVector read = random.nextBoolean() ? primary() : lagging(random);
        linger(random);
        count(cache.refresh(KEY, entry(read)).getOrNull());
      } else if (drawn < 950) {
        load(cache.lease(KEY).getOrNull(), random);
      } else if (drawn < 995) {
        clock.advance(Duration.ofMillis(5));
      } else {
        empty.run();
      }
    }
  }

  private void read(Random random) {
    VersionVector bound = told.get();
    Lookup<String> lookup = cache.lookup(KEY).getOrNull();
    if (lookup instanceof Lookup.Hit<String>(Entry<String> entry)) {
      hits.increment();
      assertThat(entry.value()).isEqualTo(Option.some(entry.version().toString()));
      assertThat(entry.version().dominates(bound))
          .as("%s was told, %s was answered", bound, entry.version())
          .isTrue();
    }
    load(lookup, random);
  }

  private void load(@Nullable Lookup<String> lookup, Random random) {
    if (lookup instanceof Lookup.Granted<String>(Lease lease)) {
      boolean mayLag = lease.floor().isDefined() && random.nextInt(4) == 0;
      VersionVector read = mayLag ? lagging(random) : primary();
      linger(random);
      if (random.nextInt(10) == 0) {
        cache.release(lease);
      } else {
        count(cache.fill(lease, entry(read)).getOrNull());
      }
    }
  }

  private void commitAndInvalidate(Random random) {
    int record = random.nextInt(RECORDS.size());
    long committed = source.get(record).incrementAndGet();
    linger(random);
    // One event in four is a late one.
    long version = random.nextInt(4) == 0 ? Math.max(1, committed - 2) : committed;
    VersionVector floor = VersionVector.of(RECORDS.get(record), version);
    cache
        .invalidate(KEY, floor)
        .forEach(done -> told.updateAndGet(before -> before.mergedWith(floor)));
  }

  private void count(@Nullable StoreOutcome outcome) {
    if (outcome != null && !(outcome instanceof StoreOutcome.Stored)) {
      refusals.increment();
    }
  }

  private VersionVector primary() {
    return versions(source.get(0).get(), source.get(1).get());
  }

  private VersionVector lagging(Random random) {
    return versions(
        Math.max(0, source.get(0).get() - random.nextInt(3)),
        Math.max(0, source.get(1).get() - random.nextInt(3)));
  }

  private static VersionVector versions(long ledger, long profile) {
    return VersionVector.of(RECORDS.get(0), ledger)
        .mergedWith(VersionVector.of(RECORDS.get(1), profile));
  }

  private Entry<String> entry(VersionVector version) {
    Instant now = clock.instant();
    Instant expiry = now.plus(Duration.ofMinutes(5));
    return new Entry<>(Option.some(version.toString()), version, now, expiry, expiry);
  }

  private static void linger(Random random) {
    if (random.nextBoolean()) {
      LockSupport.parkNanos(random.nextInt(100_000));
    }
  }
}
