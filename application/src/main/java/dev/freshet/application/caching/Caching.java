package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.cache.Entry;
import dev.freshet.domain.freshness.Versioned;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the engine works with: a policy, time and chance from outside, and what demands share whose
 * readers have this in common.
 */
public record Caching(
    CachingPolicy policy,
    InstantSource clock,
    RandomGenerator random,
    Pause pause,
    CachingListener listener,
    Demands demands) {

  private static final Duration STALE = Duration.ofSeconds(-1);

  /** With demands of its own. */
  public Caching(
      CachingPolicy policy,
      InstantSource clock,
      RandomGenerator random,
      Pause pause,
      CachingListener listener) {
    this(policy, clock, random, pause, listener, Demands.onSources(clock));
  }

  /** The same, with one more listener. */
  public Caching heardBy(CachingListener other) {
    return new Caching(policy, clock, random, pause, listener.and(other), demands);
  }

  Deadline within(Duration patience) {
    return Deadline.after(patience, clock);
  }

  /** Stamps what was read: its age counts from {@code readBegan}, and jitter only shortens. */
  <V> Entry<V> stamp(Versioned<Option<V>> read, Instant readBegan) {
    double kept = 1 - policy.jitter() * random.nextDouble();
    Instant soft =
        readBegan.plus(
            cut(read.value().isDefined() ? policy.freshFor() : policy.negativeFor(), kept));
    Instant hard = read.value().isDefined() ? readBegan.plus(cut(policy.bound(), kept)) : soft;
    return new Entry<>(read.value(), read.version(), readBegan, soft, hard);
  }

  boolean isFresh(Entry<?> entry) {
    return clock.instant().isBefore(entry.softExpiry());
  }

  <V> Answer<V> answer(Entry<V> entry, Served served) {
    Instant now = clock.instant();
    boolean cached = served.stored() || served.isFromCache();
    return new Answer<>(
        entry.value(),
        entry.version(),
        served,
        Duration.between(entry.storedAt(), now),
        Option.when(cached, () -> timeToLive(Duration.between(now, entry.softExpiry()), served)));
  }

  /** What is served as stale has none left, whatever its soft expiry. */
  private static Duration timeToLive(Duration left, Served served) {
    boolean stale = served.from() == Served.From.CACHE_STALE;
    return stale && left.compareTo(STALE) > 0 ? STALE : left;
  }

  private static Duration cut(Duration duration, double kept) {
    return Duration.ofMillis((long) (duration.toMillis() * kept));
  }
}
