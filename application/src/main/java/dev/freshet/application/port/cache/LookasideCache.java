package dev.freshet.application.port.cache;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Duration;

/**
 * A shared look-aside cache that never keeps an object older than what it has been told of.
 *
 * <p>Per key it keeps an entry, a <em>floor</em> (a version vector: nothing that does not dominate
 * it may be stored) and a <em>lease</em>. Promises, each operation being atomic and one round trip:
 *
 * <ul>
 *   <li>An entry in the cache always dominates the floor of its key.
 *   <li>A floor only rises while it lives, and outlives every lease and every entry of its key.
 *   <li>At most one lease per key is valid; it ends by {@link #fill}, {@link #release}, revocation
 *       or its time running out, and after that it stores nothing.
 *   <li>An entry that is expired, of another schema or of another owner is never answered.
 *   <li>A cache that is emptied loses its leases with its floors, so no load begun before can be
 *       stored; and a lease granted where no floor is known says so, so that its holder reads the
 *       primary.
 *   <li>A floor is <em>known</em> from the first fill on. What invalidations tell before is kept
 *       and enforced, but vouches for nothing: a late one may have come to a cache that was emptied
 *       since it heard of a higher version.
 *   <li>A cache that takes no changes keeps no invalidation. What it has is answered as {@code
 *       Unguarded} then, and after that until it was stored anew; this begins at most {@link
 *       #VOUCHED_FOR} after the cache stopped taking changes.
 * </ul>
 *
 * <p>Thread-safe. A fault of any kind leaves these promises intact.
 *
 * @param <V> the objects of one key class
 */
public interface LookasideCache<V> {

  /** How long after it took a change, or said that it would, a cache may vouch for what it has. */
  Duration VOUCHED_FOR = Duration.ofSeconds(1);

  /** The entry; or none, with the lease granted to the caller or known to be held by another. */
  Either<Fault, Lookup<V>> lookup(CacheKey key);

  /** Asks for the lease although an entry may be there, to renew it: never answers a hit. */
  Either<Fault, Lookup<V>> lease(CacheKey key);

  /**
   * Stores an entry under a lease, which it ends; raises the floor to the entry's version.
   *
   * @return {@code Stored}, {@code BelowFloor} or {@code LeaseLost}; {@code BelowFloor} when both
   *     refusals apply
   */
  Either<Fault, StoreOutcome> fill(Lease lease, Entry<V> entry);

  /** Gives a lease back unused, so that others need not wait for it to run out. */
  Either<Fault, Void> release(Lease lease);

  /**
   * Raises the floor component-wise, evicts the entry unless it already dominates the new floor,
   * and revokes the lease. An invalidation that raises nothing changes nothing.
   */
  Either<Fault, Invalidation> invalidate(CacheKey key, VersionVector floor);

  /**
   * Stores an entry without a lease where a known floor vouches for it, and raises the floor to its
   * version.
   *
   * @return {@code Stored}, {@code BelowFloor} or {@code FloorUnknown}
   */
  Either<Fault, StoreOutcome> refresh(CacheKey key, Entry<V> entry);

  /** Why this key is as fresh as it is. Changes nothing. */
  Either<Fault, KeyTrace> explain(CacheKey key);
}
