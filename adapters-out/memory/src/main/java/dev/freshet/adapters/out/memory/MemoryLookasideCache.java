package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.KeyState;
import dev.freshet.application.port.cache.KeyState.Floor;
import dev.freshet.application.port.cache.KeyState.Transition;
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

  private static final Fault DOWN = new Fault.Unavailable("cache", "set to be down");
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
    return takesChanges
        ? asking(key, state -> state.lookup(key, tokens, leaseExpiry()))
        : on(key, slot -> slot.state().entry())
            .flatMap(entry -> entry.<Lookup<V>>map(Lookup.Unguarded::new).toEither(UNCHANGING));
  }

  @Override
  public Either<Fault, Lookup<V>> lease(CacheKey key) {
    return asking(key, state -> state.lease(key, tokens, leaseExpiry()));
  }

  @Override
  public Either<Fault, StoreOutcome> fill(Lease lease, Entry<V> entry) {
    lifetimes.requireOutlived(entry);
    return change(
        lease.key(),
        state -> state.fill(lease, entry, floorExpiry()),
        outcome -> nameOf("fill", "filled", outcome),
        entry.version());
  }

  @Override
  @SuppressWarnings("NullAway") // null is the only value of Void
  public Either<Fault, Void> release(Lease lease) {
    return change(
            lease.key(),
            state -> state.release(lease),
            released -> Option.when(released, "lease-released"),
            VersionVector.empty())
        .map(_ -> null);
  }

  @Override
  public Either<Fault, Invalidation> invalidate(CacheKey key, VersionVector floor) {
    return change(
        key, state -> state.invalidate(floor, floorExpiry()), MemoryLookasideCache::nameOf, floor);
  }

  @Override
  public Either<Fault, StoreOutcome> refresh(CacheKey key, Entry<V> entry) {
    lifetimes.requireOutlived(entry);
    return change(
        key,
        state -> state.refresh(entry, floorExpiry()),
        outcome -> nameOf("refresh", "refreshed", outcome),
        entry.version());
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return on(
        key,
        slot ->
            new KeyTrace(
                key,
                slot.state().entry().map(MemoryLookasideCache::trace),
                slot.state().floor().map(Floor::version),
                slot.state().lease().map(l -> Duration.between(clock.instant(), l.expiry())),
                slot.recent().asJava()));
  }

  private Either<Fault, Lookup<V>> asking(
      CacheKey key, Function<KeyState<V>, Transition<V, Lookup<V>>> operation) {
    return change(key, operation, MemoryLookasideCache::nameOf, VersionVector.empty())
        .map(this::vouchedFor);
  }

  /** Vouches for no entry and no floor that may lack what was told while no changes were taken. */
  private Lookup<V> vouchedFor(Lookup<V> lookup) {
    Instant floorsSince = clock.instant().minus(lifetimes.floor());
    return switch (lookup) {
      case Lookup.Hit<V>(Entry<V> entry) when !entry.storedAt().isAfter(tookChangesAgain) ->
          new Lookup.Unguarded<>(entry);
      case Lookup.Granted<V>(Lease lease) when !tookChangesAgain.isBefore(floorsSince) ->
          new Lookup.Granted<>(new Lease(lease.key(), lease.token(), Option.none()));
      default -> lookup;
    };
  }

  private <O> Either<Fault, O> change(
      CacheKey key,
      Function<KeyState<V>, Transition<V, O>> operation,
      Function<O, Option<String>> name,
      VersionVector version) {
    if (!takesChanges) {
      return down ? Either.left(DOWN) : Either.left(UNCHANGING);
    }
    return on(
        key,
        slot -> {
          Transition<V, O> done = operation.apply(slot.state());
          CacheSlot<V> next = slot.with(done.next());
          slots.put(
              key,
              name.apply(done.outcome())
                  .map(what -> new Operation(clock.instant(), what, version))
                  .map(noted -> next.noting(noted, floorExpiry()))
                  .getOrElse(next));
          return done.outcome();
        });
  }

  private <T> Either<Fault, T> on(CacheKey key, Function<CacheSlot<V>, T> operation) {
    if (down) {
      return Either.left(DOWN);
    }
    synchronized (slots) {
      CacheSlot<V> kept = slots.getOrDefault(key, CacheSlot.empty());
      return Either.right(operation.apply(kept.at(clock.instant())));
    }
  }

  private Instant leaseExpiry() {
    return clock.instant().plus(lifetimes.lease());
  }

  private Instant floorExpiry() {
    return clock.instant().plus(lifetimes.floor());
  }

  private static Option<String> nameOf(Lookup<?> outcome) {
    return Option.when(outcome instanceof Lookup.Granted, "lease-granted");
  }

  private static Option<String> nameOf(Invalidation outcome) {
    return switch (outcome) {
      case ALREADY_KNOWN -> Option.none();
      case EVICTED -> Option.some("evicted");
      case FLOOR_RAISED -> Option.some("floor-raised");
    };
  }

  private static Option<String> nameOf(String operation, String done, StoreOutcome outcome) {
    return Option.some(
        switch (outcome) {
          case StoreOutcome.Stored() -> done;
          case StoreOutcome.BelowFloor(_) -> operation + "-refused-below-floor";
          case StoreOutcome.LeaseLost() -> operation + "-refused-lease-lost";
          case StoreOutcome.FloorUnknown() -> operation + "-refused-floor-unknown";
        });
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
