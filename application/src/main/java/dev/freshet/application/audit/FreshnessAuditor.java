package dev.freshet.application.audit;

import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The auditor. What is found stale may have been superseded only while it was looked at; so it is
 * looked at again, in the cache alone, until it is as fresh as the system of record was then, or
 * its bound is over.
 */
public final class FreshnessAuditor implements AuditFreshness {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, AuditedObjects> objects;
  private final RecentReads reads;
  private final RateLimit mainframe;
  private final Duration interval;
  private final InstantSource clock;
  private final Instant since;
  private final Map<String, Tally> tallies = new TreeMap<>();

  // Guarded by this.
  private final List<Sighting> watched = new ArrayList<>();

  /**
   * Begins with nothing found.
   *
   * @param objects by key class; objects of other classes are not audited
   * @param interval in which one object is compared at most
   */
  public FreshnessAuditor(
      Map<String, AuditedObjects> objects,
      RecentReads reads,
      Duration interval,
      InstantSource clock) {
    this.objects = Map.copyOf(objects);
    this.reads = reads;
    this.mainframe = new RateLimit(1, interval, clock);
    this.interval = interval;
    this.clock = clock;
    this.since = clock.instant();
    objects.forEach((keyClass, audited) -> tallies.put(keyClass, new Tally(audited.bound())));
  }

  @Override
  public synchronized boolean audit() {
    watched.removeIf(this::isDecided);
    return mainframe.tryAcquire() && reads.take().exists(this::compare);
  }

  @Override
  public Report report() {
    SortedMap<String, Findings> keyClasses = new TreeMap<>();
    tallies.forEach((keyClass, tally) -> keyClasses.put(keyClass, tally.findings()));
    return new Report(since, interval, keyClasses);
  }

  private boolean compare(CacheKey key) {
    Tally tally = tallies.get(key.keyClass());
    AuditedObjects audited = objects.get(key.keyClass());
    if (tally == null || audited == null) {
      return false;
    }
    Either<Fault, Option<VersionVector>> cached = cached(audited, key);
    if (cached.isLeft()) {
      tally.unknown();
    }
    return cached.getOrElse(Option.none()).exists(version -> compare(key, version, audited, tally));
  }

  private boolean compare(CacheKey key, VersionVector cached, AuditedObjects audited, Tally tally) {
    Either<Fault, VersionVector> recorded =
        audited.recorded().version(key, Deadline.after(PATIENCE, clock));
    if (recorded.isLeft()) {
      tally.unknown();
    } else if (cached.dominates(recorded.get())) {
      tally.fresh();
    } else {
      tally.stale();
      watched.add(new Sighting(key, recorded.get(), clock.instant(), audited, tally));
    }
    return true;
  }

  /** An object that the cache does not answer any more is not stale any more. */
  private boolean isDecided(Sighting sighting) {
    Either<Fault, Option<VersionVector>> cached = cached(sighting.audited(), sighting.key());
    if (cached.isLeft()) {
      return false;
    }
    if (cached.get().forAll(version -> version.dominates(sighting.recorded()))) {
      sighting.tally().endedWithinBound();
      return true;
    }
    Duration stale = Duration.between(sighting.at(), clock.instant());
    sighting.tally().staleFor(stale);
    boolean broken = stale.compareTo(sighting.audited().bound()) > 0;
    if (broken) {
      sighting.tally().brokeBound();
    }
    return broken;
  }

  /** The version that a reader would be answered now, or none when there is nothing to answer. */
  private Either<Fault, Option<VersionVector>> cached(AuditedObjects audited, CacheKey key) {
    return audited
        .cached()
        .explain(key)
        .map(
            trace ->
                trace
                    .entry()
                    .filter(entry -> entry.hardExpiry().isAfter(clock.instant()))
                    .map(KeyTrace.EntryTrace::version));
  }

  /** An object that was found stale: the system of record had a newer version at that moment. */
  private record Sighting(
      CacheKey key, VersionVector recorded, Instant at, AuditedObjects audited, Tally tally) {}
}
