package dev.freshet.application.caching;

import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.Lease;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Duration;

/** Loads an object, mostly for the holder of a lease, and brings it into the cache. */
final class LeasedLoad<V> {

  private static final int STORE_ATTEMPTS = 3;

  private final LookasideCache<V> cache;
  private final SourceReader<V> sources;
  private final Caching caching;

  LeasedLoad(LookasideCache<V> cache, SourceReader<V> sources, Caching caching) {
    this.cache = cache;
    this.sources = sources;
    this.caching = caching;
  }

  /** The object, stored unless the answer says why not; the lease is at its end in any case. */
  Either<Fault, Answer<V>> load(Lease lease, VersionVector atLeast, Duration patience, From why) {
    return sources
        .readFor(lease, atLeast, caching.within(patience))
        .peekLeft(fault -> cache.release(lease))
        .flatMap(
            entry -> settle(lease.key(), entry, cache.fill(lease, entry), why, STORE_ATTEMPTS));
  }

  /** The object as the primary has it, stored where the key's floor vouches for it. */
  Either<Fault, Answer<V>> loadWithoutLease(CacheKey key, From why) {
    return readAndRefresh(key, why, STORE_ATTEMPTS);
  }

  /** What was refused as too old is not answered while fresher can be read: it is read again. */
  private Either<Fault, Answer<V>> settle(
      CacheKey key, Entry<V> entry, Either<Fault, StoreOutcome> outcome, From why, int attempts) {
    boolean tooOld = outcome.exists(o -> o instanceof StoreOutcome.BelowFloor);
    if (!tooOld || attempts == 1) {
      outcome.filter(o -> !(o instanceof StoreOutcome.Stored)).forEach(_ -> shown(key, entry));
      return Either.right(caching.answer(entry, served(why, outcome)));
    }
    return readAndRefresh(key, why, attempts - 1);
  }

  private Either<Fault, Answer<V>> readAndRefresh(CacheKey key, From why, int attempts) {
    return sources
        .readPrimary(key, caching.within(caching.policy().loadPatience()))
        .flatMap(entry -> settle(key, entry, cache.refresh(key, entry), why, attempts));
  }

  /**
   * Makes what is shown and not in the cache the least that anybody is shown from now on: the entry
   * that is there, or a copy that lags, may be older.
   */
  private void shown(CacheKey key, Entry<V> entry) {
    var _ = cache.invalidate(key, entry.version());
  }

  private static Served served(From why, Either<Fault, StoreOutcome> outcome) {
    return outcome.fold(
        fault -> Served.notStored(why, "cache unavailable"),
        stored ->
            switch (stored) {
              case StoreOutcome.Stored _ -> Served.stored(why);
              case StoreOutcome.BelowFloor _ -> Served.notStored(why, "below floor");
              case StoreOutcome.LeaseLost _ -> Served.notStored(why, "lease lost");
              case StoreOutcome.FloorUnknown _ -> Served.notStored(why, "floor unknown");
            });
  }
}
