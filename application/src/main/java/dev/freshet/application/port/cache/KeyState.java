package dev.freshet.application.port.cache;

import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The freshness protocol of one key: what a look-aside cache keeps of it, and what each operation
 * makes of that.
 *
 * <p>Read this to understand {@link LookasideCache}. Every adapter answers as these transitions do,
 * one operation at a time. Two invariants hold after each of them:
 *
 * <ul>
 *   <li>the entry dominates the floor, so nothing older than what was told is ever answered;
 *   <li>after an invalidation that raised the floor no lease is valid, so a load that began before
 *       it stores nothing.
 * </ul>
 *
 * <p>Immutable. Time only passes in {@link #at}; the other transitions expect the state of now.
 *
 * @param entry the object, or none
 * @param floor the version below which nothing may be stored, or none when nothing is known
 * @param lease the right to fill the key that is out now, or none
 */
public record KeyState<V>(Option<Entry<V>> entry, Option<Floor> floor, Option<HeldLease> lease) {

  /**
   * The minimum version of a key.
   *
   * @param known whether an entry was stored since the cache lost what it had; until then the floor
   *     holds what invalidations told, which may lack what was told before
   */
  public record Floor(VersionVector version, boolean known, Instant expiry) {}

  /** A lease that was granted and has not ended. */
  public record HeldLease(String token, Instant expiry) {}

  /** The state after an operation, and what its caller is told. */
  public record Transition<V, O>(KeyState<V> next, O outcome) {}

  /** A key of which nothing is kept. */
  public static <V> KeyState<V> empty() {
    return new KeyState<>(Option.none(), Option.none(), Option.none());
  }

  /** The state at {@code now}: without what has expired. */
  public KeyState<V> at(Instant now) {
    return new KeyState<>(
        entry.filter(e -> e.hardExpiry().isAfter(now)),
        floor.filter(f -> f.expiry().isAfter(now)),
        lease.filter(l -> l.expiry().isAfter(now)));
  }

  /** See {@link LookasideCache#lookup}. Takes a token where it grants a lease. */
  public Transition<V, Lookup<V>> lookup(
      CacheKey key, Supplier<String> tokens, Instant leaseExpiry) {
    return entry
        .<Transition<V, Lookup<V>>>map(hit -> staying(new Lookup.Hit<>(hit)))
        .getOrElse(() -> lease(key, tokens, leaseExpiry));
  }

  /** See {@link LookasideCache#lease}. Takes a token where it grants a lease. */
  public Transition<V, Lookup<V>> lease(
      CacheKey key, Supplier<String> tokens, Instant leaseExpiry) {
    if (lease.isDefined()) {
      return staying(new Lookup.Held<>());
    }
    String token = tokens.get();
    return new Transition<>(
        with(Option.some(new HeldLease(token, leaseExpiry))),
        new Lookup.Granted<>(new Lease(key, token, knownFloor())));
  }

  /** See {@link LookasideCache#fill}. */
  public Transition<V, StoreOutcome> fill(Lease granted, Entry<V> filled, Instant floorExpiry) {
    // What the holder was told binds it even if the floor has run out since.
    VersionVector binding = minimum().mergedWith(granted.floor().getOrElse(VersionVector::empty));
    if (!filled.version().dominates(binding)) {
      return staying(new StoreOutcome.BelowFloor(binding));
    }
    if (!isHeldBy(granted)) {
      return staying(new StoreOutcome.LeaseLost());
    }
    return new Transition<>(
        storing(filled, floorExpiry).with(Option.none()), new StoreOutcome.Stored());
  }

  /** See {@link LookasideCache#release}. The outcome tells whether the lease was still valid. */
  public Transition<V, Boolean> release(Lease granted) {
    return isHeldBy(granted) ? new Transition<>(with(Option.none()), true) : staying(false);
  }

  /** See {@link LookasideCache#invalidate}. */
  public Transition<V, Invalidation> invalidate(VersionVector told, Instant floorExpiry) {
    if (minimum().dominates(told)) {
      return staying(Invalidation.ALREADY_KNOWN);
    }
    VersionVector raised = minimum().mergedWith(told);
    Option<Entry<V>> kept = entry.filter(e -> e.version().dominates(raised));
    return new Transition<>(
        new KeyState<>(
            kept,
            Option.some(new Floor(raised, floor.exists(Floor::known), floorExpiry)),
            Option.none()),
        kept.isDefined() || entry.isEmpty() ? Invalidation.FLOOR_RAISED : Invalidation.EVICTED);
  }

  /** See {@link LookasideCache#refresh}. */
  public Transition<V, StoreOutcome> refresh(Entry<V> renewed, Instant floorExpiry) {
    if (knownFloor().isEmpty()) {
      return staying(new StoreOutcome.FloorUnknown());
    }
    if (!renewed.version().dominates(minimum())) {
      return staying(new StoreOutcome.BelowFloor(minimum()));
    }
    return new Transition<>(storing(renewed, floorExpiry), new StoreOutcome.Stored());
  }

  /** What nothing may be stored below; the empty vector when nothing was told. */
  private VersionVector minimum() {
    return floor.map(Floor::version).getOrElse(VersionVector::empty);
  }

  private Option<VersionVector> knownFloor() {
    return floor.filter(Floor::known).map(Floor::version);
  }

  private boolean isHeldBy(Lease granted) {
    return lease.exists(held -> held.token().equals(granted.token()));
  }

  /** With an entry that dominates the floor: its version is the floor from here on, and known. */
  private KeyState<V> storing(Entry<V> stored, Instant floorExpiry) {
    Floor raised = new Floor(stored.version(), true, floorExpiry);
    return new KeyState<>(Option.some(stored), Option.some(raised), lease);
  }

  private KeyState<V> with(Option<HeldLease> other) {
    return new KeyState<>(entry, floor, other);
  }

  private <O> Transition<V, O> staying(O outcome) {
    return new Transition<>(this, outcome);
  }
}
