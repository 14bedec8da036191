package dev.freshet.application.caching;

import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Duration;

/**
 * Reads objects of one key class through a look-aside cache under the freshness protocol.
 *
 * <p>A reader never gets an object older than the key's floor was when the read began, or than the
 * policy's bound; nor one older than the version it asked for, unless the primary, read after the
 * read began, has no such version, or {@link Demands} of the key have become too many: then the
 * answer says so. Concurrent readers of a missing object cause one load. A cache that fails is a
 * miss, and what a cache cannot vouch for is renewed or labelled stale. Thread-safe.
 */
public final class LookasideReader<V> {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

  private final LookasideCache<V> cache;
  private final SourceReader<V> sources;
  private final LeasedLoad<V> leasedLoad;
  private final Caching caching;
  private final Demands demands;

  public LookasideReader(LookasideCache<V> cache, Loader<V> loader, Caching caching) {
    this.cache = cache;
    this.sources = new SourceReader<>(loader, caching);
    this.leasedLoad = new LeasedLoad<>(cache, sources, caching);
    this.caching = caching;
    this.demands = new Demands(caching.clock());
  }

  /**
   * Reads an object as fresh as {@code atLeast}, or says that it is not; empty asks for nothing.
   */
  public Either<Fault, Answer<V>> read(CacheKey key, VersionVector atLeast) {
    return lookUp(key, atLeast)
        .map(answer -> answer.against(atLeast))
        .peek(answer -> caching.listener().answered(key, answer.served(), answer.age()));
  }

  /**
   * Reads the primary sources and stores the object where the key's floor vouches for it; a fault
   * when even that is not as fresh as {@code atLeast}, which an event has told of.
   */
  public Either<Fault, StoreOutcome> refresh(CacheKey key, VersionVector atLeast) {
    return sources
        .readPrimary(key, caching.within(caching.policy().loadPatience()))
        .filterOrElse(
            entry -> entry.version().dominates(atLeast),
            entry ->
                new Fault.Unavailable(
                    "system of record", key + " has not reached version " + atLeast))
        .flatMap(entry -> cache.refresh(key, entry));
  }

  private Either<Fault, Answer<V>> lookUp(CacheKey key, VersionVector atLeast) {
    Deadline patience = caching.within(caching.policy().leasePatience());
    Duration pause = FIRST_PAUSE;
    boolean waited = false;
    boolean demanded = false;
    while (true) {
      Either<Fault, Lookup<V>> found = cache.lookup(key);
      boolean tooOld = found.exists(lookup -> isOlderThan(atLeast, lookup));
      if (tooOld) {
        if (!demanded && !demands.tryAcquire(key)) {
          return asItIs(found.get());
        }
        demanded = true;
        found = cache.lease(key);
      }
      if (found.isLeft()) {
        return bypass(key, "cache unavailable");
      }
      switch (found.get()) {
        case Lookup.Hit<V>(Entry<V> entry) when caching.isFresh(entry) -> {
          return Either.right(caching.answer(entry, Served.fromCache(waited)));
        }
        case Lookup.Hit<V>(Entry<V> entry) -> {
          return renew(key, entry, atLeast);
        }
        case Lookup.Unguarded<V>(Entry<V> entry) -> {
          return renew(key, entry, atLeast);
        }
        case Lookup.Granted<V>(Lease lease) -> {
          From why = tooOld ? From.SOURCES_AS_REQUESTED : From.SOURCES_AFTER_MISS;
          return leasedLoad.load(lease, atLeast, caching.policy().loadPatience(), why);
        }
        case Lookup.Held<V> _ -> {
          if (patience.remaining(caching.clock()).isZero()) {
            return bypass(key, "lease held too long");
          }
          caching.pause().pause(pause);
          waited = true;
          pause = longer(pause);
        }
      }
    }
  }

  /** Whoever gets the lease renews the object; everybody else is served it labelled stale. */
  private Either<Fault, Answer<V>> renew(CacheKey key, Entry<V> stale, VersionVector atLeast) {
    return cache
        .lease(key)
        .fold(
            fault -> Either.right(caching.answer(stale, Served.stale("cache unavailable"))),
            found ->
                switch (found) {
                  case Lookup.Granted<V>(Lease lease) -> renewUnder(lease, stale, atLeast);
                  case Lookup.Held<V> _, Lookup.Hit<V> _, Lookup.Unguarded<V> _ ->
                      Either.right(caching.answer(stale, Served.stale("being renewed")));
                });
  }

  private Either<Fault, Answer<V>> renewUnder(Lease lease, Entry<V> stale, VersionVector atLeast) {
    return leasedLoad
        .load(lease, atLeast, caching.policy().renewPatience(), From.SOURCES_TO_RENEW)
        .fold(
            fault ->
                stillThere(lease.key(), stale)
                    ? Either.right(caching.answer(stale, Served.stale("sources unavailable")))
                    : Either.left(fault),
            Either::right);
  }

  /** Whether no invalidation has passed since the stale entry was looked up. */
  private boolean stillThere(CacheKey key, Entry<V> stale) {
    return cache
        .lookup(key)
        .fold(
            unreachable -> true,
            found ->
                switch (found) {
                  case Lookup.Hit<V>(Entry<V> entry) -> entry.version().equals(stale.version());
                  case Lookup.Unguarded<V>(Entry<V> entry) ->
                      entry.version().equals(stale.version());
                  case Lookup.Granted<V>(Lease lease) -> {
                    cache.release(lease);
                    yield false;
                  }
                  case Lookup.Held<V> _ -> false;
                });
  }

  private Either<Fault, Answer<V>> bypass(CacheKey key, String why) {
    return sources
        .readPrimary(key, caching.within(caching.policy().loadPatience()))
        .peek(entry -> leasedLoad.shown(key, entry))
        .map(entry -> caching.answer(entry, Served.notStored(From.SOURCES_BYPASSING, why)));
  }

  /** What was found, for a caller whose demand is one too many. */
  private Either<Fault, Answer<V>> asItIs(Lookup<V> found) {
    Entry<V> entry =
        switch (found) {
          case Lookup.Hit<V>(Entry<V> hit) -> hit;
          case Lookup.Unguarded<V>(Entry<V> hit) -> hit;
          case Lookup.Granted<V> _, Lookup.Held<V> _ -> throw new IllegalStateException("no entry");
        };
    return Either.right(caching.answer(entry, Served.stale(Served.OLDER_THAN_ASKED_FOR)));
  }

  private static <V> boolean isOlderThan(VersionVector atLeast, Lookup<V> found) {
    return switch (found) {
      case Lookup.Hit<V>(Entry<V> entry) -> !entry.version().dominates(atLeast);
      case Lookup.Unguarded<V>(Entry<V> entry) -> !entry.version().dominates(atLeast);
      case Lookup.Granted<V> _, Lookup.Held<V> _ -> false;
    };
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
