package dev.freshet.application.caching;

import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How often, in this process, more is done for a version that the cache does not have. Anybody can
 * demand a version, and one that was never given out costs that work in vain each time. Only what
 * was in vain counts: a caller takes a token, and gives it back when the demand was met. So whoever
 * demands what they have changed themselves is never limited, and those who do not limit
 * themselves: per key, per subject (whom the keys are about) and then all together. Memory is
 * bounded. Thread-safe.
 */
public final class Demands {

  private final RateLimits<CacheKey> byKey;
  private final RateLimits<String> bySubject;
  private final RateLimit inAll;

  private Demands(RateLimits<CacheKey> byKey, RateLimits<String> bySubject, RateLimit inAll) {
    this.byKey = byKey;
    this.bySubject = bySubject;
    this.inAll = inAll;
  }

  /**
   * Demands whose cost the systems of record bear: few. What was read for one in vain answers those
   * that follow.
   */
  public static Demands onSources(InstantSource clock) {
    Duration interval = Duration.ofSeconds(15);
    return new Demands(
        new RateLimits<>(3, interval, clock),
        new RateLimits<>(6, interval, clock),
        new RateLimit(6, Duration.ofSeconds(10), clock));
  }

  /** Demands whose cost is reads of a table of our own, and a caller who waits. */
  public static Demands onTable(InstantSource clock) {
    Duration interval = Duration.ofSeconds(5);
    return new Demands(
        new RateLimits<>(5, interval, clock),
        new RateLimits<>(10, interval, clock),
        new RateLimit(50, Duration.ofMillis(200), clock));
  }

  /** What becomes of a demand. */
  public enum Verdict {
    /** It may be tried to meet it; a token was taken. */
    GRANTED,
    /** Too many were in vain for this key or subject. */
    TOO_MANY,
    /** Too many were in vain for all together: no fault of this one. */
    TOO_MANY_IN_ALL
  }

  /** Whether it may be tried now to meet a demand. */
  public Verdict tryAcquire(CacheKey key, String subject) {
    if (!byKey.tryAcquire(key)) {
      return Verdict.TOO_MANY;
    }
    if (!bySubject.tryAcquire(subject)) {
      byKey.giveBack(key);
      return Verdict.TOO_MANY;
    }
    if (!inAll.tryAcquire()) {
      byKey.giveBack(key);
      bySubject.giveBack(subject);
      return Verdict.TOO_MANY_IN_ALL;
    }
    return Verdict.GRANTED;
  }

  /** A demand that was granted was met, or nothing was done for it after all. */
  public void giveBack(CacheKey key, String subject) {
    byKey.giveBack(key);
    bySubject.giveBack(subject);
    inAll.giveBack();
  }
}
