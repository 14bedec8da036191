package dev.freshet.application.port.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.cache.KeyState.Floor;
import dev.freshet.application.port.cache.KeyState.HeldLease;
import dev.freshet.application.port.cache.KeyState.Transition;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyStateTest {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final Instant NOW = Instant.parse("2126-11-23T12:00:00Z");
  private static final Instant LEASE_EXPIRY = NOW.plusSeconds(20);
  private static final Instant FLOOR_EXPIRY = NOW.plusSeconds(1800);

  // --- lookup

  @Test
  void a_lookup_answers_the_entry_and_changes_nothing() {
    KeyState<String> state = filled(at(8, 2));
    assertThat(lookup(state)).isEqualTo(new Transition<>(state, new Lookup.Hit<>(entry(at(8, 2)))));
  }

  @Test
  void a_lookup_of_nothing_grants_the_lease_without_a_floor() {
    Transition<String, Lookup<String>> asked = lookup(KeyState.empty());
    assertThat(asked.outcome())
        .isEqualTo(new Lookup.Granted<>(new Lease(KEY, "token", Option.none())));
    assertThat(asked.next().lease()).isEqualTo(Option.some(new HeldLease("token", LEASE_EXPIRY)));
  }

  @Test
  void a_lookup_while_the_lease_is_out_is_held_and_changes_nothing() {
    KeyState<String> state = lookup(KeyState.<String>empty()).next();
    assertThat(lookup(state)).isEqualTo(new Transition<>(state, new Lookup.Held<>()));
  }

  // --- lease

  @Test
  void a_lease_is_granted_beside_an_entry_and_tells_the_known_floor() {
    KeyState<String> state = filled(at(8, 2));
    Transition<String, Lookup<String>> asked = lease(state, "renewal");
    assertThat(asked.outcome())
        .isEqualTo(new Lookup.Granted<>(new Lease(KEY, "renewal", Option.some(at(8, 2)))));
    assertThat(asked.next().entry()).isEqualTo(state.entry());
    assertThat(asked.next().floor()).isEqualTo(state.floor());
  }

  @Test
  void a_lease_does_not_tell_a_floor_that_only_invalidations_made() {
    KeyState<String> state = told(KeyState.empty(), ledger(8)).next();
    assertThat(lease(state, "token").outcome())
        .isEqualTo(new Lookup.Granted<>(new Lease(KEY, "token", Option.none())));
  }

  @Test
  void a_second_lease_is_refused() {
    KeyState<String> state = lease(KeyState.empty(), "first").next();
    assertThat(lease(state, "second")).isEqualTo(new Transition<>(state, new Lookup.Held<>()));
  }

  // --- fill

  @Test
  void a_fill_stores_the_entry_ends_the_lease_and_makes_the_floor_known() {
    KeyState<String> state = leased();
    Transition<String, StoreOutcome> done = state.fill(first(), entry(at(8, 2)), FLOOR_EXPIRY);
    assertThat(done.outcome()).isEqualTo(new StoreOutcome.Stored());
    assertThat(done.next())
        .isEqualTo(
            new KeyState<>(
                Option.some(entry(at(8, 2))),
                Option.some(new Floor(at(8, 2), true, FLOOR_EXPIRY)),
                Option.none()));
  }

  @Test
  void a_fill_that_lacks_a_record_of_the_floor_is_refused() {
    KeyState<String> state = lease(told(KeyState.empty(), at(8, 2)).next(), "first").next();
    assertThat(state.fill(first(), entry(ledger(9)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.BelowFloor(at(8, 2))));
  }

  @Test
  void a_fill_below_the_floor_is_refused_and_changes_nothing() {
    KeyState<String> state = lease(told(KeyState.empty(), ledger(9)).next(), "first").next();
    assertThat(state.fill(first(), entry(at(8, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.BelowFloor(ledger(9))));
  }

  @Test
  void a_fill_below_the_floor_that_its_lease_told_is_refused_though_the_floor_has_expired() {
    KeyState<String> state = leased();
    Lease told = new Lease(KEY, "first", Option.some(at(9, 2)));
    assertThat(state.fill(told, entry(at(8, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.BelowFloor(at(9, 2))));
  }

  @Test
  void a_fill_under_a_lease_that_an_invalidation_revoked_is_refused() {
    KeyState<String> state = told(leased(), ledger(8)).next();
    assertThat(state.fill(first(), entry(at(8, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.LeaseLost()));
  }

  @Test
  void a_fill_under_a_lease_of_somebody_else_is_refused() {
    KeyState<String> state = lease(KeyState.empty(), "second").next();
    assertThat(state.fill(first(), entry(at(8, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.LeaseLost()));
  }

  // --- invalidate

  @Test
  void an_invalidation_evicts_what_is_older_and_keeps_the_floor_known() {
    Transition<String, Invalidation> done = told(filled(at(8, 2)), ledger(9));
    assertThat(done.outcome()).isEqualTo(Invalidation.EVICTED);
    assertThat(done.next())
        .isEqualTo(
            new KeyState<>(
                Option.none(),
                Option.some(new Floor(at(9, 2), true, FLOOR_EXPIRY)),
                Option.none()));
  }

  @Test
  void an_invalidation_keeps_an_entry_that_dominates_it_and_whose_floor_was_lost() {
    KeyState<String> lost = new KeyState<>(filled(at(9, 2)).entry(), Option.none(), Option.none());
    Transition<String, Invalidation> done = told(lost, ledger(9));
    assertThat(done.outcome()).isEqualTo(Invalidation.FLOOR_RAISED);
    assertThat(done.next().entry()).isEqualTo(lost.entry());
    assertThat(done.next().floor())
        .isEqualTo(Option.some(new Floor(ledger(9), false, FLOOR_EXPIRY)));
  }

  @Test
  void an_invalidation_revokes_the_lease() {
    assertThat(told(leased(), ledger(8)).next().lease()).isEqualTo(Option.none());
  }

  @Test
  void an_invalidation_that_is_known_changes_nothing() {
    KeyState<String> state = lease(filled(at(8, 2)), "first").next();
    assertThat(told(state, ledger(8)))
        .isEqualTo(new Transition<>(state, Invalidation.ALREADY_KNOWN));
    assertThat(told(state, ledger(7)))
        .isEqualTo(new Transition<>(state, Invalidation.ALREADY_KNOWN));
  }

  // --- refresh

  @Test
  void a_refresh_stores_and_leaves_the_lease_out() {
    KeyState<String> state = lease(filled(at(8, 2)), "first").next();
    Transition<String, StoreOutcome> done = state.refresh(entry(at(9, 2)), FLOOR_EXPIRY);
    assertThat(done.outcome()).isEqualTo(new StoreOutcome.Stored());
    assertThat(done.next())
        .isEqualTo(
            new KeyState<>(
                Option.some(entry(at(9, 2))),
                Option.some(new Floor(at(9, 2), true, FLOOR_EXPIRY)),
                state.lease()));
  }

  @Test
  void a_refresh_is_refused_where_no_floor_is_known() {
    KeyState<String> state = told(KeyState.empty(), ledger(8)).next();
    assertThat(state.refresh(entry(at(9, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.FloorUnknown()));
  }

  @Test
  void a_refresh_below_the_floor_is_refused_and_changes_nothing() {
    KeyState<String> state = told(filled(at(8, 2)), ledger(9)).next();
    assertThat(state.refresh(entry(at(8, 2)), FLOOR_EXPIRY))
        .isEqualTo(new Transition<>(state, new StoreOutcome.BelowFloor(at(9, 2))));
  }

  // --- release and time

  @Test
  void a_release_ends_the_lease_of_its_holder_only() {
    KeyState<String> state = leased();
    assertThat(state.release(first())).isEqualTo(new Transition<>(KeyState.<String>empty(), true));
    Lease other = new Lease(KEY, "other", Option.none());
    assertThat(state.release(other)).isEqualTo(new Transition<>(state, false));
  }

  @Test
  void each_part_is_there_until_its_expiry() {
    KeyState<String> state = lease(filled(at(8, 2)), "first").next();
    Instant entryExpiry = entry(at(8, 2)).hardExpiry();
    assertThat(state.at(LEASE_EXPIRY.minusNanos(1)).lease()).isEqualTo(state.lease());
    assertThat(state.at(LEASE_EXPIRY).lease()).isEqualTo(Option.none());
    assertThat(state.at(entryExpiry.minusNanos(1)).entry()).isEqualTo(state.entry());
    assertThat(state.at(entryExpiry).entry()).isEqualTo(Option.none());
    assertThat(state.at(FLOOR_EXPIRY.minusNanos(1)).floor()).isEqualTo(state.floor());
    assertThat(state.at(FLOOR_EXPIRY)).isEqualTo(KeyState.empty());
  }

  // --- always

  @Test
  void the_entry_dominates_the_floor_and_no_lease_outlives_a_raise_whatever_happens() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      KeyState<String> state = KeyState.empty();
      for (int step = 0; step < 200; step++) {
        VersionVector drawn = at(random.nextInt(6), random.nextInt(6));
        KeyState<String> before = state;
        state = drawn(random, state, drawn);
        assertThat(isSound(state)).as("seed %s, step %s: %s", seed, step, state).isTrue();
        assertThat(isFenced(before, state)).as("seed %s, step %s", seed, step).isTrue();
      }
    }
  }

  private static KeyState<String> drawn(
      Random random, KeyState<String> state, VersionVector version) {
    return switch (random.nextInt(6)) {
      case 0 -> lookup(state).next();
      case 1 -> lease(state, "first").next();
      case 2 -> state.fill(first(), entry(version), FLOOR_EXPIRY).next();
      case 3 -> state.refresh(entry(version), FLOOR_EXPIRY).next();
      case 4 -> told(state, version).next();
      default -> state.release(first()).next();
    };
  }

  private static boolean isSound(KeyState<String> state) {
    return state.entry().forAll(e -> state.floor().forAll(f -> e.version().dominates(f.version())));
  }

  /** A raise that was no store of an entry leaves no lease behind. */
  private static boolean isFenced(KeyState<String> before, KeyState<String> after) {
    boolean raised = !after.floor().map(Floor::version).equals(before.floor().map(Floor::version));
    boolean stored = after.entry().exists(e -> !before.entry().contains(e));
    return !raised || stored || after.lease().isEmpty();
  }

  private static Transition<String, Lookup<String>> lookup(KeyState<String> state) {
    return state.lookup(KEY, () -> "token", LEASE_EXPIRY);
  }

  private static Transition<String, Lookup<String>> lease(KeyState<String> state, String token) {
    return state.lease(KEY, () -> token, LEASE_EXPIRY);
  }

  private static Transition<String, Invalidation> told(
      KeyState<String> state, VersionVector version) {
    return state.invalidate(version, FLOOR_EXPIRY);
  }

  private static KeyState<String> leased() {
    return lease(KeyState.empty(), "first").next();
  }

  private static KeyState<String> filled(VersionVector version) {
    return leased().fill(first(), entry(version), FLOOR_EXPIRY).next();
  }

  private static Lease first() {
    return new Lease(KEY, "first", Option.none());
  }

  private static Entry<String> entry(VersionVector version) {
    Instant expiry = NOW.plus(Duration.ofMinutes(10));
    return new Entry<>(Option.some(version.toString()), version, NOW, expiry, expiry);
  }

  private static VersionVector at(long ledger, long profile) {
    return ledger(ledger).mergedWith(VersionVector.of(new SourceRecord("profile", "C1"), profile));
  }

  private static VersionVector ledger(long version) {
    return VersionVector.of(new SourceRecord("ledger", "L1"), version);
  }
}
