package dev.freshet.application.port.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.KeyState.Transition;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * The same operations on a cache and on a {@link KeyState}, one by one in an order drawn from a
 * seed: both must answer the same, and keep the same, after each.
 */
final class ComparedSchedule {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final List<SourceRecord> RECORDS =
      List.of(new SourceRecord("ledger", "L1"), new SourceRecord("profile", "C1"));
  private static final int HIGHEST = 5;

  private final LookasideCache<String> cache;
  private final Runnable empty;
  private final Lifetimes lifetimes;
  private final Instant now;
  private final long seed;
  private final Random random;
  private final List<Lease> granted = new ArrayList<>();
  private KeyState<String> state = KeyState.empty();
  private int step;

  /** The clock of the cache stands at {@code now}: nothing expires. */
  ComparedSchedule(
      LookasideCache<String> cache, Runnable empty, Lifetimes lifetimes, Instant now, long seed) {
    this.cache = cache;
    this.empty = empty;
    this.lifetimes = lifetimes;
    this.now = now;
    this.seed = seed;
    this.random = new Random(seed);
  }

  void run(int steps) {
    for (step = 1; step <= steps; step++) {
      operate(random.nextInt(100));
      compare();
    }
  }

  private void operate(int drawn) {
    if (drawn < 25) {
      ask(cache.lookup(KEY), token -> state.lookup(KEY, () -> token, now.plus(lifetimes.lease())));
    } else if (drawn < 35) {
      ask(cache.lease(KEY), token -> state.lease(KEY, () -> token, now.plus(lifetimes.lease())));
    } else if (drawn < 60) {
      Lease lease = anyLease();
      Entry<String> entry = entry();
      same(cache.fill(lease, entry), state.fill(lease, entry, floorExpiry()));
    } else if (drawn < 75) {
      Entry<String> entry = entry();
      same(cache.refresh(KEY, entry), state.refresh(entry, floorExpiry()));
    } else if (drawn < 93) {
      VersionVector told = drawn < 85 ? version(random.nextInt(2)) : versions();
      same(cache.invalidate(KEY, told), state.invalidate(told, floorExpiry()));
    } else if (drawn < 98) {
      Lease lease = anyLease();
      assertThat(cache.release(lease).isRight()).as(this::where).isTrue();
      state = state.release(lease).next();
    } else {
      empty.run();
      state = KeyState.empty();
    }
  }

  private void ask(
      Either<Fault, Lookup<String>> answer, Function<String, Transition<String, ?>> expected) {
    String token =
        answer.getOrNull() instanceof Lookup.Granted<String>(Lease lease) ? lease.token() : "none";
    same(answer, expected.apply(token));
    if (answer.get() instanceof Lookup.Granted<String>(Lease lease)) {
      granted.add(lease);
    }
  }

  private void same(Either<Fault, ?> answer, Transition<String, ?> expected) {
    assertThat(answer.getOrNull()).as(this::where).isEqualTo(expected.outcome());
    state = expected.next();
  }

  private void compare() {
    KeyTrace trace = cache.explain(KEY).get();
    assertThat(trace.entry().map(KeyTrace.EntryTrace::version))
        .as(this::where)
        .isEqualTo(state.entry().map(Entry::version));
    assertThat(trace.floor()).as(this::where).isEqualTo(state.floor().map(KeyState.Floor::version));
    assertThat(trace.leaseRemaining().isDefined())
        .as(this::where)
        .isEqualTo(state.lease().isDefined());
  }

  /** One of the last few that were granted, valid or not; or one that never was. */
  private Lease anyLease() {
    if (granted.isEmpty()) {
      return new Lease(KEY, "never-granted", Option.none());
    }
    int latest = granted.size() - 1;
    return granted.get(Math.max(0, latest - random.nextInt(10) / 7));
  }

  private Entry<String> entry() {
    VersionVector version = versions();
    Instant expiry = now.plus(lifetimes.longestEntry());
    return new Entry<>(Option.some(version.toString()), version, now, expiry, expiry);
  }

  private VersionVector versions() {
    return version(0).mergedWith(version(1));
  }

  private VersionVector version(int record) {
    return VersionVector.of(RECORDS.get(record), random.nextInt(HIGHEST + 1));
  }

  private Instant floorExpiry() {
    return now.plus(lifetimes.floor());
  }

  private String where() {
    return "seed " + seed + ", step " + step;
  }
}
