package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.cache.KeyTrace.EntryTrace;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A look-aside cache in memory that keeps every promise of the port, and can be emptied, be down
 * and take no changes. Thread-safe.
 */
public final class MemoryLookasideCache<V> implements LookasideCache<V> {

  private static final Fault UNCHANGING = new Fault.Unavailable("cache", "takes no changes");

  private final Map<CacheKey, CacheSlot<V>> slots;
  private final Lifetimes lifetimes;
  private final InstantSource clock;
  private final Supplier<String> tokens;
  private volatile boolean down;
  private volatile boolean takesChanges = true;
  private volatile Instant tookChangesAgain = Instant.MIN;

  public MemoryLookasideCache(Lifetimes lifetimes, InstantSource clock, Supplier<String> tokens) {
    this(new HashMap<>(), lifetimes, clock, tokens);
  }

  /** Over slots that other caches may share; they guard every access. */
  MemoryLookasideCache(
      Map<CacheKey, CacheSlot<V>> slots,
      Lifetimes lifetimes,
      InstantSource clock,
      Supplier<String> tokens) {
    this.slots = slots;
    this.lifetimes = lifetimes;
    this.clock = clock;
    this.tokens = tokens;
  }

  /** From here on every operation answers {@code Unavailable}, or none does; keeps what is kept. */
  public void setDown(boolean down) {
    this.down = down;
  }

  /** From here on every change is refused and reads are answered, or nothing is refused again. */
  public void setTakesChanges(boolean takesChanges) {
    if (takesChanges && !this.takesChanges) {
      tookChangesAgain = clock.instant();
    }
    this.takesChanges = takesChanges;
  }

  /** Forgets everything, as a restarted server does. */
  public void clear() {
    synchronized (slots) {
      slots.clear();
    }
  }

  @Override
  public Either<Fault, Lookup<V>> lookup(CacheKey key) {
    return on(
            key,
            slot ->
                slot.entry()
                    .<Either<Fault, Lookup<V>>>map(e -> Either.right(found(e)))
                    .getOrElse(
                        () ->
                            takesChanges
                                ? Either.right(grant(key, slot))
                                : Either.left(UNCHANGING)))
        .flatMap(Function.identity());
  }

  @Override
  public Either<Fault, Lookup<V>> lease(CacheKey key) {
    return change(key, slot -> grant(key, slot));
  }

  @Override
  public Either<Fault, StoreOutcome> fill(Lease lease, Entry<V> entry) {
    lifetimes.requireOutlived(entry);
    return change(lease.key(), slot -> fill(slot, lease, entry));
  }

  @Override
  public Either<Fault, Void> release(Lease lease) {
    return change(lease.key(), slot -> release(slot, lease));
  }

  @Override
  public Either<Fault, Invalidation> invalidate(CacheKey key, VersionVector floor) {
    return change(key, slot -> invalidate(slot, floor));
  }

  @Override
  public Either<Fault, StoreOutcome> refresh(CacheKey key, Entry<V> entry) {
    lifetimes.requireOutlived(entry);
    return change(key, slot -> refresh(slot, entry));
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return on(
        key,
        slot ->
            new KeyTrace(
                key,
                slot.entry().map(MemoryLookasideCache::trace),
                slot.anyFloor(),
                slot.lease().map(l -> Duration.between(clock.instant(), l.expiry())),
                slot.recent()));
  }

  private Lookup<V> found(Entry<V> entry) {
    return takesChanges && entry.storedAt().isAfter(tookChangesAgain)
        ? new Lookup.Hit<>(entry)
        : new Lookup.Unguarded<>(entry);
  }

  private Lookup<V> grant(CacheKey key, CacheSlot<V> slot) {
    if (slot.lease().isDefined()) {
      return new Lookup.Held<>();
    }
    String token = tokens.get();
    slot.grant(token, clock.instant().plus(lifetimes.lease()));
    note(slot, "lease-granted", VersionVector.empty());
    return new Lookup.Granted<>(new Lease(key, token, vouchingFloor(slot)));
  }

  /** None where the floor may lack what was told while no changes were taken. */
  private Option<VersionVector> vouchingFloor(CacheSlot<V> slot) {
    Instant since = clock.instant().minus(lifetimes.floor());
    return slot.knownFloor().filter(_ -> tookChangesAgain.isBefore(since));
  }

  private StoreOutcome fill(CacheSlot<V> slot, Lease lease, Entry<V> entry) {
    // What the holder was told binds it even if the floor has run out since.
    VersionVector floor = slot.floor().mergedWith(lease.floor().getOrElse(VersionVector.empty()));
    if (!entry.version().dominates(floor)) {
      note(slot, "fill-refused-below-floor", entry.version());
      return new StoreOutcome.BelowFloor(floor);
    }
    if (!slot.isHeldBy(lease.token())) {
      note(slot, "fill-refused-lease-lost", entry.version());
      return new StoreOutcome.LeaseLost();
    }
    slot.store(entry, floorExpiry());
    slot.endLease();
    note(slot, "filled", entry.version());
    return new StoreOutcome.Stored();
  }

  @SuppressWarnings("NullAway") // null is the only value of Void
  private Void release(CacheSlot<V> slot, Lease lease) {
    if (slot.isHeldBy(lease.token())) {
      slot.endLease();
      note(slot, "lease-released", VersionVector.empty());
    }
    return null;
  }

  private Invalidation invalidate(CacheSlot<V> slot, VersionVector told) {
    if (slot.floor().dominates(told)) {
      return Invalidation.ALREADY_KNOWN;
    }
    slot.raise(told, floorExpiry());
    slot.endLease();
    if (slot.entry().forAll(e -> e.version().dominates(slot.floor()))) {
      note(slot, "floor-raised", told);
      return Invalidation.FLOOR_RAISED;
    }
    slot.evict();
    note(slot, "evicted", told);
    return Invalidation.EVICTED;
  }

  private StoreOutcome refresh(CacheSlot<V> slot, Entry<V> entry) {
    if (slot.knownFloor().isEmpty()) {
      note(slot, "refresh-refused-floor-unknown", entry.version());
      return new StoreOutcome.FloorUnknown();
    }
    if (!entry.version().dominates(slot.floor())) {
      note(slot, "refresh-refused-below-floor", entry.version());
      return new StoreOutcome.BelowFloor(slot.floor());
    }
    slot.store(entry, floorExpiry());
    note(slot, "refreshed", entry.version());
    return new StoreOutcome.Stored();
  }

  private <T> Either<Fault, T> change(CacheKey key, Function<CacheSlot<V>, T> operation) {
    return takesChanges ? on(key, operation) : Either.left(UNCHANGING);
  }

  private <T> Either<Fault, T> on(CacheKey key, Function<CacheSlot<V>, T> operation) {
    if (down) {
      return Either.left(new Fault.Unavailable("cache", "set to be down"));
    }
    synchronized (slots) {
      CacheSlot<V> slot = slots.computeIfAbsent(key, k -> new CacheSlot<>());
      slot.forgetExpired(clock.instant());
      return Either.right(operation.apply(slot));
    }
  }

  private void note(CacheSlot<V> slot, String what, VersionVector version) {
    slot.note(new Operation(clock.instant(), what, version), floorExpiry());
  }

  private Instant floorExpiry() {
    return clock.instant().plus(lifetimes.floor());
  }

  private static EntryTrace trace(Entry<?> entry) {
    return new EntryTrace(
        entry.version(),
        entry.value().isEmpty(),
        entry.storedAt(),
        entry.softExpiry(),
        entry.hardExpiry());
  }
}
