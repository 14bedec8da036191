package dev.freshet.application.port.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.application.port.cache.StoreOutcome.BelowFloor;
import dev.freshet.application.port.cache.StoreOutcome.FloorUnknown;
import dev.freshet.application.port.cache.StoreOutcome.LeaseLost;
import dev.freshet.application.port.cache.StoreOutcome.Stored;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every promise of {@link LookasideCache}; an adapter's test extends this and supplies itself. */
public abstract class LookasideCacheContract {

  protected static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30));

  protected static final CacheKey KEY = new CacheKey("customer-loans", "C1");

  private static final SourceRecord LEDGER = new SourceRecord("ledger", "L1");
  private static final SourceRecord PROFILE = new SourceRecord("profile", "C1");
  private static final Lifetimes SHORT =
      new Lifetimes(
          Duration.ofMillis(30),
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  protected final VirtualClock clock = new VirtualClock();
  private LookasideCache<String> cache;

  /** A cache over the one store of this test, its time told by {@link #clock}. */
  protected abstract LookasideCache<String> cache(Lifetimes lifetimes);

  /** Empties the store, as a restart of the server does. */
  protected abstract void empty();

  /** Lets the store refuse every change while it goes on to answer reads; or ends that. */
  protected abstract void takeChanges(boolean take);

  @AfterEach
  void take_changes_again() {
    takeChanges(true);
  }

  @BeforeEach
  void start_with_an_empty_cache() {
    empty();
    cache = cache(LIFETIMES);
  }

  // --- lookup and lease

  @Test
  void answers_the_entry_that_was_filled() {
    Entry<String> entry = entry("200.00", at(8, 2));
    assertThat(right(cache.fill(granted(), entry))).isEqualTo(new Stored());
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(entry));
  }

  @Test
  void answers_a_negative_entry_that_was_filled() {
    Entry<String> negative = negative(at(0, 0));
    cache.fill(granted(), negative);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(negative));
  }

  @Test
  void answers_an_entry_past_its_soft_expiry() {
    Entry<String> entry = entry("200.00", at(8, 2));
    cache.fill(granted(), entry);
    clock.advance(Duration.between(entry.storedAt(), entry.softExpiry()));
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(entry));
  }

  @Test
  void never_answers_an_entry_past_its_hard_expiry() {
    Entry<String> entry = entry("200.00", at(8, 2));
    cache.fill(granted(), entry);
    clock.advance(Duration.between(entry.storedAt(), entry.hardExpiry()));
    assertThat(right(cache.lookup(KEY))).isInstanceOf(Lookup.Granted.class);
  }

  @Test
  void grants_the_lease_of_a_missing_key_to_one_reader() {
    granted();
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Held<>());
    assertThat(right(cache.lease(KEY))).isEqualTo(new Lookup.Held<>());
  }

  @Test
  void grants_a_lease_to_renew_an_entry_that_goes_on_being_answered() {
    Entry<String> old = entry("200.00", at(8, 2));
    cache.fill(granted(), old);
    Lease renewal = leased();
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(old));
    Entry<String> renewed = entry("150.00", at(9, 2));
    cache.fill(renewal, renewed);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(renewed));
  }

  @Test
  void keeps_every_key_apart() {
    CacheKey other = new CacheKey("customer-loans", "C2");
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(other, at(9, 9));
    assertThat(right(cache.lookup(KEY))).isInstanceOf(Lookup.Hit.class);
    assertThat(right(cache.lookup(other))).isInstanceOf(Lookup.Granted.class);
  }

  @Test
  void tells_the_floor_with_the_lease() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(9));
    assertThat(granted().floor()).isEqualTo(Option.some(at(9, 2)));
  }

  @Test
  void tells_no_floor_with_the_lease_of_a_key_that_was_never_filled() {
    assertThat(granted().floor()).isEqualTo(Option.none());
  }

  @Test
  void tells_no_floor_where_only_invalidations_told_of_one() {
    cache.invalidate(KEY, ledger(9));
    cache.invalidate(KEY, ledger(10));
    assertThat(granted().floor()).isEqualTo(Option.none());
  }

  // --- fill

  @Test
  void a_fill_ends_its_lease() {
    Lease lease = granted();
    cache.fill(lease, entry("200.00", at(8, 2)));
    assertThat(right(cache.fill(lease, entry("150.00", at(9, 2))))).isEqualTo(new LeaseLost());
  }

  @Test
  void refuses_a_stale_fill_after_an_invalidation() {
    Lease lease = granted();
    cache.invalidate(KEY, ledger(9));
    assertThat(right(cache.fill(lease, entry("200.00", at(8, 2)))))
        .isEqualTo(new BelowFloor(ledger(9)));
    assertMissing();
  }

  @Test
  void refuses_even_a_fresh_fill_whose_lease_an_invalidation_revoked() {
    Lease lease = granted();
    cache.invalidate(KEY, ledger(9));
    assertThat(right(cache.fill(lease, entry("150.00", at(9, 2))))).isEqualTo(new LeaseLost());
    assertMissing();
  }

  @Test
  void refuses_the_lagging_value_of_a_new_lease_holder_below_the_floor() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(9));
    Lease second = granted();
    assertThat(right(cache.fill(second, entry("200.00", at(8, 2)))))
        .isEqualTo(new BelowFloor(at(9, 2)));
    assertMissing();
  }

  @Test
  void a_refused_fill_below_the_floor_leaves_the_lease_for_a_better_one() {
    cache.invalidate(KEY, ledger(9));
    Lease lease = granted();
    cache.fill(lease, entry("200.00", at(8, 2)));
    assertThat(right(cache.fill(lease, entry("150.00", at(9, 2))))).isEqualTo(new Stored());
  }

  @Test
  void refuses_a_fill_that_does_not_name_every_record_of_the_floor() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    assertThat(right(cache.fill(leased(), entry("150.00", ledger(9)))))
        .isEqualTo(new BelowFloor(at(8, 2)));
  }

  @Test
  void refuses_a_fill_after_its_lease_ran_out() {
    cache = cache(SHORT);
    Lease lease = granted();
    awaitLeaseRunsOut();
    assertThat(right(cache.fill(lease, brief(at(8, 2))))).isEqualTo(new LeaseLost());
    assertMissing();
  }

  @Test
  void refuses_a_fill_whose_lease_ran_out_and_is_held_by_another() {
    cache = cache(SHORT);
    Lease lost = granted();
    awaitLeaseRunsOut();
    cache = cache(LIFETIMES);
    Lease other = granted();
    assertThat(right(cache.fill(lost, entry("200.00", at(8, 2))))).isEqualTo(new LeaseLost());
    assertThat(right(cache.fill(other, entry("200.00", at(8, 2))))).isEqualTo(new Stored());
  }

  @Test
  void a_fill_raises_the_floor_to_what_it_stores() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    assertThat(right(cache.fill(leased(), entry("250.00", at(7, 2)))))
        .isEqualTo(new BelowFloor(at(8, 2)));
  }

  @Test
  void never_goes_back_to_an_older_entry_even_after_expiry() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    clock.advance(LIFETIMES.longestEntry());
    assertThat(right(cache.fill(granted(), entry("250.00", at(7, 2)))))
        .isEqualTo(new BelowFloor(at(8, 2)));
  }

  @Test
  void rejects_an_entry_that_would_outlive_its_floor() {
    Instant now = clock.instant();
    Instant tooLate = now.plus(LIFETIMES.longestEntry()).plusMillis(1);
    Entry<String> entry = new Entry<>(Option.some("200.00"), at(8, 2), now, now, tooLate);
    Lease lease = granted();
    assertThatThrownBy(() -> cache.fill(lease, entry)).hasMessageContaining("outlives");
    assertThatThrownBy(() -> cache.refresh(KEY, entry)).hasMessageContaining("outlives");
  }

  // --- release

  @Test
  void a_released_lease_is_granted_to_the_next_reader() {
    assertThat(cache.release(granted()).isRight()).isTrue();
    granted();
  }

  @Test
  void a_released_lease_stores_nothing() {
    Lease lease = granted();
    cache.release(lease);
    assertThat(right(cache.fill(lease, entry("200.00", at(8, 2))))).isEqualTo(new LeaseLost());
  }

  @Test
  void releasing_a_lost_lease_does_not_take_the_lease_of_another() {
    Lease lost = granted();
    cache.invalidate(KEY, ledger(9));
    Lease other = granted();
    cache.release(lost);
    assertThat(right(cache.fill(other, entry("150.00", at(9, 2))))).isEqualTo(new Stored());
  }

  // --- invalidate

  @Test
  void an_invalidation_evicts_an_older_entry() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    assertThat(right(cache.invalidate(KEY, ledger(9)))).isEqualTo(Invalidation.EVICTED);
    assertMissing();
  }

  @Test
  void an_invalidation_raises_the_floor_of_a_missing_key() {
    assertThat(right(cache.invalidate(KEY, ledger(9)))).isEqualTo(Invalidation.FLOOR_RAISED);
    assertThat(trace().floor()).isEqualTo(Option.some(ledger(9)));
  }

  @Test
  void an_invalidation_of_nothing_is_already_known() {
    assertThat(right(cache.invalidate(KEY, VersionVector.empty())))
        .isEqualTo(Invalidation.ALREADY_KNOWN);
    assertThat(trace().floor()).isEqualTo(Option.none());
  }

  @Test
  void a_duplicate_invalidation_changes_nothing_and_keeps_the_lease() {
    cache.invalidate(KEY, ledger(9));
    Lease lease = granted();
    assertThat(right(cache.invalidate(KEY, ledger(9)))).isEqualTo(Invalidation.ALREADY_KNOWN);
    assertThat(right(cache.fill(lease, entry("150.00", at(9, 2))))).isEqualTo(new Stored());
  }

  @Test
  void a_late_invalidation_keeps_the_fresh_entry() {
    cache.fill(granted(), entry("150.00", at(9, 2)));
    KeyTrace before = trace();
    assertThat(right(cache.invalidate(KEY, ledger(8)))).isEqualTo(Invalidation.ALREADY_KNOWN);
    assertThat(trace()).isEqualTo(before);
  }

  @Test
  void an_invalidation_evicts_an_entry_that_does_not_name_its_record() {
    cache.fill(granted(), entry("150.00", at(9, 2)));
    assertThat(right(cache.invalidate(KEY, loan(1)))).isEqualTo(Invalidation.EVICTED);
    assertMissing();
  }

  @Test
  void an_invalidation_keeps_an_entry_that_dominates_it() {
    cache.fill(granted(), entry("150.00", at(9, 2)));
    cache.invalidate(KEY, at(9, 2));
    cache.invalidate(KEY, profile(1));
    assertThat(right(cache.lookup(KEY))).isInstanceOf(Lookup.Hit.class);
  }

  @Test
  void invalidations_merge_component_by_component() {
    cache.invalidate(KEY, ledger(9));
    cache.invalidate(KEY, profile(3));
    cache.invalidate(KEY, at(7, 4));
    assertThat(trace().floor()).isEqualTo(Option.some(at(9, 4)));
  }

  @Test
  void an_invalidation_evicts_an_entry_that_is_newer_in_another_record_only() {
    cache.fill(granted(), entry("150.00", at(9, 2)));
    assertThat(right(cache.invalidate(KEY, at(8, 3)))).isEqualTo(Invalidation.EVICTED);
    assertThat(trace().floor()).isEqualTo(Option.some(at(9, 3)));
  }

  @Test
  void the_version_of_an_insert_evicts_a_negative_entry() {
    cache.fill(granted(), negative(at(0, 0)));
    assertThat(right(cache.invalidate(KEY, profile(1)))).isEqualTo(Invalidation.EVICTED);
    assertMissing();
  }

  @Test
  void tells_the_highest_versions_apart() {
    long highest = VersionVector.HIGHEST;
    cache.invalidate(KEY, ledger(highest));
    assertThat(right(cache.invalidate(KEY, ledger(highest - 1))))
        .isEqualTo(Invalidation.ALREADY_KNOWN);
    assertThat(right(cache.fill(granted(), entry("1.00", at(highest - 1, 2)))))
        .isEqualTo(new BelowFloor(ledger(highest)));
    assertThat(trace().floor()).isEqualTo(Option.some(ledger(highest)));
  }

  @Test
  void forgets_a_floor_after_its_lifetime() {
    cache = cache(SHORT);
    cache.fill(granted(), brief(at(8, 2)));
    clock.advance(SHORT.floor());
    await(() -> trace().floor().isEmpty());
    assertThat(granted().floor()).isEqualTo(Option.none());
  }

  @Test
  void a_floor_told_with_the_lease_binds_its_holder_even_after_the_floor_ran_out() {
    LookasideCache<String> forgetful = cache(SHORT);
    forgetful.fill(granted(), brief(at(8, 2)));
    Lease lease = leased();
    clock.advance(SHORT.floor());
    await(() -> trace().floor().isEmpty());
    assertThat(right(cache.fill(lease, entry("250.00", at(7, 2)))))
        .isEqualTo(new BelowFloor(at(8, 2)));
  }

  // --- refresh

  @Test
  void a_refresh_replaces_what_the_floor_vouches_for() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(9));
    Entry<String> fresh = entry("150.00", at(9, 2));
    assertThat(right(cache.refresh(KEY, fresh))).isEqualTo(new Stored());
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(fresh));
  }

  @Test
  void refuses_a_refresh_where_no_floor_is_known() {
    assertThat(right(cache.refresh(KEY, entry("150.00", at(9, 2))))).isEqualTo(new FloorUnknown());
    assertMissing();
  }

  @Test
  void refuses_a_refresh_where_only_invalidations_told_of_a_floor() {
    cache.invalidate(KEY, ledger(9));
    assertThat(right(cache.refresh(KEY, entry("150.00", at(9, 2))))).isEqualTo(new FloorUnknown());
    assertMissing();
  }

  @Test
  void refuses_a_refresh_below_the_floor() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(9));
    assertThat(right(cache.refresh(KEY, entry("200.00", at(8, 2)))))
        .isEqualTo(new BelowFloor(at(9, 2)));
    assertMissing();
  }

  @Test
  void a_refresh_raises_the_floor_to_what_it_stores() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.refresh(KEY, entry("100.00", at(10, 2)));
    assertThat(right(cache.refresh(KEY, entry("150.00", at(9, 2)))))
        .isEqualTo(new BelowFloor(at(10, 2)));
  }

  @Test
  void a_load_overtaken_by_a_refresh_is_refused() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(9));
    Lease loading = granted();
    cache.refresh(KEY, entry("100.00", at(10, 2)));
    assertThat(right(cache.fill(loading, entry("150.00", at(9, 2)))))
        .isEqualTo(new BelowFloor(at(10, 2)));
  }

  // --- an emptied cache

  @Test
  void an_emptied_cache_refuses_every_load_begun_before() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    Lease before = leased();
    empty();
    assertThat(right(cache.fill(before, entry("200.00", at(8, 2))))).isEqualTo(new LeaseLost());
    assertThat(right(cache.refresh(KEY, entry("200.00", at(8, 2))))).isEqualTo(new FloorUnknown());
    assertThat(granted().floor()).isEqualTo(Option.none());
  }

  @Test
  void a_late_event_does_not_pass_for_the_floor_that_an_emptied_cache_has_lost() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    cache.invalidate(KEY, ledger(10));
    empty();
    cache.invalidate(KEY, ledger(9));
    assertThat(right(cache.refresh(KEY, entry("150.00", at(9, 2))))).isEqualTo(new FloorUnknown());
    assertThat(granted().floor()).isEqualTo(Option.none());
  }

  // --- explain

  @Test
  void explains_a_key_that_nothing_is_known_of() {
    assertThat(trace())
        .isEqualTo(new KeyTrace(KEY, Option.none(), Option.none(), Option.none(), List.of()));
  }

  @Test
  void explains_entry_floor_and_lease() {
    Entry<String> entry = entry("200.00", at(8, 2));
    cache.fill(granted(), entry);
    leased();
    KeyTrace trace = trace();
    assertThat(trace.entry())
        .isEqualTo(
            Option.some(
                new KeyTrace.EntryTrace(
                    at(8, 2), false, entry.storedAt(), entry.softExpiry(), entry.hardExpiry())));
    assertThat(trace.floor()).isEqualTo(Option.some(at(8, 2)));
    assertThat(trace.leaseRemaining().get()).isBetween(Duration.ofMillis(1), LIFETIMES.lease());
  }

  @Test
  void explains_what_was_done_and_refused_newest_first() {
    Lease lost = granted();
    cache.invalidate(KEY, ledger(8));
    cache.fill(lost, entry("250.00", at(7, 2)));
    cache.fill(lost, entry("200.00", at(8, 2)));
    cache.refresh(KEY, entry("200.00", at(8, 2)));
    cache.fill(granted(), entry("200.00", at(8, 2)));
    clock.advance(Duration.ofSeconds(1));
    cache.invalidate(KEY, ledger(9));
    cache.refresh(KEY, entry("200.00", at(8, 2)));
    cache.refresh(KEY, entry("150.00", at(9, 2)));
    cache.release(leased());
    assertThat(trace().recent())
        .extracting(Operation::what)
        .containsExactly(
            "lease-released",
            "lease-granted",
            "refreshed",
            "refresh-refused-below-floor",
            "evicted",
            "filled",
            "lease-granted",
            "refresh-refused-floor-unknown",
            "fill-refused-lease-lost",
            "fill-refused-below-floor",
            "floor-raised",
            "lease-granted");
    assertThat(trace().recent().get(4))
        .isEqualTo(new Operation(clock.instant(), "evicted", ledger(9)));
  }

  @Test
  void explains_only_the_last_sixteen_operations() {
    for (int version = 1; version <= 20; version++) {
      cache.invalidate(KEY, ledger(version));
    }
    assertThat(trace().recent()).hasSize(16);
    assertThat(trace().recent().getFirst().version()).isEqualTo(ledger(20));
  }

  // --- a cache that takes no changes

  @Test
  void what_it_has_is_unguarded_while_it_takes_no_changes() {
    Entry<String> entry = entry("200.00", at(8, 2));
    cache.fill(granted(), entry);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(entry));
    takeChanges(false);
    clock.advance(LookasideCache.VOUCHED_FOR);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Unguarded<>(entry));
    assertThat(trace().floor()).isEqualTo(Option.some(at(8, 2)));
  }

  @Test
  void a_change_that_was_refused_ends_the_vouching_at_once() {
    Entry<String> entry = entry("200.00", at(8, 2));
    cache.fill(granted(), entry);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(entry));
    takeChanges(false);
    assertThat(cache.invalidate(KEY, ledger(9)).isLeft()).isTrue();
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Unguarded<>(entry));
  }

  @Test
  void a_cache_that_takes_no_changes_says_so_to_whoever_wants_one() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    Lease lease = leased();
    takeChanges(false);
    CacheKey missing = new CacheKey("customer-loans", "C2");
    assertThat(cache.lookup(missing).isLeft()).isTrue();
    assertThat(cache.lease(missing).isLeft()).isTrue();
    assertThat(cache.fill(lease, entry("200.00", at(8, 2))).isLeft()).isTrue();
    assertThat(cache.refresh(KEY, entry("200.00", at(8, 2))).isLeft()).isTrue();
    assertThat(cache.release(lease).isLeft()).isTrue();
  }

  @Test
  void what_it_had_while_it_took_no_changes_is_unguarded_until_it_was_stored_anew() {
    Entry<String> before = entry("200.00", at(8, 2));
    cache.fill(granted(), before);
    takeChanges(false);
    clock.advance(LookasideCache.VOUCHED_FOR);
    cache.lookup(KEY);
    takeChanges(true);
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Unguarded<>(before));
    clock.advance(Duration.ofMillis(1));
    Entry<String> anew = entry("150.00", at(9, 2));
    assertThat(right(cache.fill(leased(), anew))).isEqualTo(new Stored());
    assertThat(right(cache.lookup(KEY))).isEqualTo(new Lookup.Hit<>(anew));
  }

  @Test
  void no_floor_from_while_it_took_no_changes_vouches_for_a_copy() {
    cache.fill(granted(), entry("200.00", at(8, 2)));
    takeChanges(false);
    assertThat(cache.invalidate(KEY, ledger(9)).isLeft()).isTrue();
    cache.lookup(KEY);
    takeChanges(true);
    cache.lookup(KEY);
    assertThat(leased().floor()).isEqualTo(Option.none());
  }

  // --- as the key state does

  @Test
  void answers_and_keeps_what_the_key_state_does() {
    for (long seed = 1; seed <= schedules(); seed++) {
      new ComparedSchedule(cache, this::empty, LIFETIMES, clock.instant(), seed).run(500);
      empty();
    }
  }

  // --- all at once

  @Test
  void never_answers_an_entry_older_than_an_invalidation_that_returned() {
    for (long seed = 1; seed <= schedules(); seed++) {
      Lifetimes hasty =
          new Lifetimes(
              Duration.ofMillis(20),
              Duration.ofSeconds(20),
              Duration.ofMinutes(10),
              Duration.ofMinutes(30));
      new RandomSchedule(cache(hasty), this::empty, clock, seed).run();
      empty();
    }
  }

  /** How many random schedules to run; each takes some 4,000 operations. */
  protected int schedules() {
    return 3;
  }

  private Lease granted() {
    return leaseOf(right(cache.lookup(KEY)));
  }

  private Lease leased() {
    return leaseOf(right(cache.lease(KEY)));
  }

  private KeyTrace trace() {
    return right(cache.explain(KEY));
  }

  private void assertMissing() {
    assertThat(right(cache.lookup(KEY))).isNotInstanceOf(Lookup.Hit.class);
  }

  private void awaitLeaseRunsOut() {
    clock.advance(SHORT.lease());
    await(() -> trace().leaseRemaining().isEmpty());
  }

  private Entry<String> entry(String value, VersionVector version) {
    return entry(Option.some(value), version, LIFETIMES.longestEntry());
  }

  private Entry<String> negative(VersionVector version) {
    return entry(Option.none(), version, LIFETIMES.longestEntry());
  }

  private Entry<String> brief(VersionVector version) {
    return entry(Option.some("200.00"), version, SHORT.longestEntry());
  }

  private Entry<String> entry(Option<String> value, VersionVector version, Duration life) {
    Instant now = clock.instant();
    return new Entry<>(value, version, now, now.plus(life.dividedBy(2)), now.plus(life));
  }

  private static Lease leaseOf(Lookup<String> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Granted.class);
    return ((Lookup.Granted<String>) lookup).lease();
  }

  private static VersionVector at(long ledger, long profile) {
    return ledger(ledger).mergedWith(profile(profile));
  }

  private static VersionVector ledger(long version) {
    return VersionVector.of(LEDGER, version);
  }

  private static VersionVector profile(long version) {
    return VersionVector.of(PROFILE, version);
  }

  private static VersionVector loan(long version) {
    return VersionVector.of(new SourceRecord("loans", "L1"), version);
  }

  protected static <T> T right(Either<Fault, T> answer) {
    return answer.getOrElseThrow(fault -> new AssertionError(fault.toString()));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
