package dev.freshet.application.caching;

import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.Lookup;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Reads objects of one key class through a look-aside cache under the freshness protocol.
 *
 * <p>A reader never gets an object older than the key's floor was when the read began, or than the
 * policy's bound; nor one older than the version it asked for, unless the primary, read after the
 * read began, has no such version, or {@link Demands} have become too many: then the answer says
 * so. Concurrent readers of a missing object cause one load, and those of this process that cannot
 * wait for it, or have no cache, share one. A cache that fails is a miss, and what a cache cannot
 * vouch for is renewed or labelled stale. Thread-safe.
 */
public final class LookasideReader<V> {

  /** How long one waits for an event who may not demand, because others do. */
  static final Duration EVENT_PATIENCE = Duration.ofSeconds(1);

  private static final Duration FIRST_EVENT_WAIT = Duration.ofMillis(20);
  private static final Duration LONGEST_EVENT_WAIT = Duration.ofMillis(320);
  private static final Duration FIRST_LEASE_WAIT = Duration.ofMillis(2);
  private static final Duration LONGEST_LEASE_WAIT = Duration.ofMillis(25);

  private final LookasideCache<V> cache;
  private final SourceReader<V> sources;
  private final LeasedLoad<V> leasedLoad;
  private final SharedReads<Answer<V>> pastLeases;
  private final SharedReads<Answer<V>> aroundCache;
  private final Caching caching;

  public LookasideReader(LookasideCache<V> cache, Loader<V> loader, Caching caching) {
    this.cache = cache;
    this.sources = new SourceReader<>(loader, caching);
    this.leasedLoad = new LeasedLoad<>(cache, sources, caching);
    this.pastLeases = new SharedReads<>(caching.clock());
    this.aroundCache = new SharedReads<>(caching.clock());
    this.caching = caching;
  }

  /**
   * Reads an object as fresh as {@code atLeast}, or says that it is not; empty asks for nothing.
   */
  public Either<Fault, Answer<V>> read(CacheKey key, VersionVector atLeast) {
    return new Reading(key, atLeast)
        .answer()
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

  /** One reader's read. */
  private final class Reading {

    private final CacheKey key;
    private final VersionVector atLeast;
    private final long arrivedPastLeases = pastLeases.arrive();
    private final long arrivedAroundCache = aroundCache.arrive();
    private final Patience forLease;
    private final Patience forEvent;
    private boolean waited;

    Reading(CacheKey key, VersionVector atLeast) {
      Instant now = caching.clock().instant();
      this.key = key;
      this.atLeast = atLeast;
      this.forLease =
          new Patience(
              caching, now, caching.policy().leasePatience(), FIRST_LEASE_WAIT, LONGEST_LEASE_WAIT);
      this.forEvent =
          new Patience(caching, now, EVENT_PATIENCE, FIRST_EVENT_WAIT, LONGEST_EVENT_WAIT);
    }

    Either<Fault, Answer<V>> answer() {
      Option<Either<Fault, Answer<V>>> answer = look();
      while (answer.isEmpty()) {
        answer = look();
      }
      return answer.get();
    }

    /** An answer; or none, after a little while, when it is worth looking again. */
    private Option<Either<Fault, Answer<V>>> look() {
      return cache
          .lookup(key)
          .fold(
              _ -> Option.some(aroundCache()),
              found ->
                  switch (found) {
                    case Lookup.Hit<V>(Entry<V> entry) when isTooOld(entry) -> demand(entry);
                    case Lookup.Unguarded<V>(Entry<V> entry) when isTooOld(entry) -> demand(entry);
                    case Lookup.Hit<V>(Entry<V> entry) when caching.isFresh(entry) ->
                        answered(caching.answer(entry, Served.fromCache(waited)));
                    case Lookup.Hit<V>(Entry<V> entry) -> Option.some(renew(key, entry, atLeast));
                    case Lookup.Unguarded<V>(Entry<V> entry) ->
                        Option.some(renew(key, entry, atLeast));
                    case Lookup.Granted<V>(Lease lease) ->
                        Option.some(load(lease, From.SOURCES_AFTER_MISS));
                    case Lookup.Held<V> _ -> waitForLease();
                  });
    }

    private boolean isTooOld(Entry<V> entry) {
      return !entry.version().dominates(atLeast);
    }

    private Option<Either<Fault, Answer<V>>> demand(Entry<V> tooOld) {
      return switch (caching.demands().tryAcquire(key, key.id())) {
        case GRANTED -> demandOfSources();
        case TOO_MANY -> answered(asItIs(tooOld));
        case TOO_MANY_IN_ALL ->
            forEvent.isAtItsEnd() ? answered(asItIs(tooOld)) : waiting(forEvent);
      };
    }

    private Option<Either<Fault, Answer<V>>> demandOfSources() {
      return cache
          .lease(key)
          .fold(
              _ -> Option.some(unlessInVain(aroundCache())),
              found ->
                  switch (found) {
                    case Lookup.Granted<V>(Lease lease) ->
                        Option.some(unlessInVain(load(lease, From.SOURCES_AS_REQUESTED)));
                    case Lookup.Held<V> _, Lookup.Hit<V> _, Lookup.Unguarded<V> _ ->
                        demandPastLease();
                  });
    }

    private Option<Either<Fault, Answer<V>>> demandPastLease() {
      if (forLease.isAtItsEnd()) {
        return Option.some(unlessInVain(pastLease()));
      }
      caching.demands().giveBack(key, key.id());
      return waiting(forLease);
    }

    private Either<Fault, Answer<V>> unlessInVain(Either<Fault, Answer<V>> answer) {
      return answer.peek(
          got -> {
            if (got.version().dominates(atLeast)) {
              caching.demands().giveBack(key, key.id());
            }
          });
    }

    private Either<Fault, Answer<V>> load(Lease lease, From why) {
      return leasedLoad.load(lease, atLeast, caching.policy().loadPatience(), why);
    }

    private Option<Either<Fault, Answer<V>>> waitForLease() {
      return forLease.isAtItsEnd() ? Option.some(pastLease()) : waiting(forLease);
    }

    private Option<Either<Fault, Answer<V>>> waiting(Patience patience) {
      patience.waitALittle();
      waited = true;
      return Option.none();
    }

    private Either<Fault, Answer<V>> pastLease() {
      return shared(
          pastLeases,
          arrivedPastLeases,
          () -> leasedLoad.loadWithoutLease(key, From.SOURCES_BYPASSING));
    }

    /** The cache is not asked again for anything: what it cannot be told, an event will tell it. */
    private Either<Fault, Answer<V>> aroundCache() {
      return shared(
          aroundCache,
          arrivedAroundCache,
          () ->
              sources
                  .readPrimary(key, caching.within(caching.policy().loadPatience()))
                  .map(entry -> caching.answer(entry, Served.around("cache unavailable"))));
    }

    private Either<Fault, Answer<V>> shared(
        SharedReads<Answer<V>> reads, long arrived, Supplier<Either<Fault, Answer<V>>> read) {
      Duration others = caching.policy().loadPatience().multipliedBy(2);
      return reads.read(key, arrived, caching.within(others), read);
    }

    private Option<Either<Fault, Answer<V>>> answered(Answer<V> answer) {
      return Option.some(Either.right(answer));
    }

    /** For a caller whose demand is one too many. */
    private Answer<V> asItIs(Entry<V> tooOld) {
      return caching.answer(tooOld, Served.stale(Served.OLDER_THAN_ASKED_FOR));
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
}
