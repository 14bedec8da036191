package dev.freshet.features.freshness;

import dev.freshet.adapters.out.memory.MemoryLookasideCache;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.domain.freshness.VersionVector;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** One key, its source, a cache in memory and a reader, all on virtual time. */
final class Scene {

  static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  static final Duration LEASE = Duration.ofSeconds(5);

  final VirtualClock clock = new VirtualClock();
  final VersionedSource source = new VersionedSource();
  final MemoryLookasideCache<String> cache;
  final LookasideReader<String> reader;
  private final AtomicInteger tokens = new AtomicInteger();
  private final List<String> asked = new ArrayList<>();
  private Runnable whileWaiting = () -> {};

  Scene() {
    cache =
        new MemoryLookasideCache<>(
            new Lifetimes(
                LEASE, Duration.ofSeconds(10), Duration.ofSeconds(120), Duration.ofMinutes(10)),
            clock,
            () -> "token-" + tokens.incrementAndGet());
    reader =
        new LookasideReader<>(
            overheard(cache),
            source,
            new Caching(
                CachingPolicy.shortLived(),
                clock,
                new Random(42),
                this::pause,
                CachingListener.NONE));
  }

  Answer<String> read() {
    return read(VersionVector.empty());
  }

  Answer<String> read(VersionVector atLeast) {
    return reader
        .read(KEY, atLeast)
        .getOrElseThrow(fault -> new AssertionError("expected an answer but got " + fault));
  }

  /** A change is committed, and the event about it is handled. */
  void changeAndInvalidate() {
    var _ = cache.invalidate(KEY, VersionedSource.version(source.commit()));
  }

  /** Runs whenever a reader waits for another's lease. */
  void whileWaiting(Runnable action) {
    whileWaiting = action;
  }

  /** What the reader has asked of the cache. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @SuppressWarnings("unchecked") // an interface's only implementation here
  private LookasideCache<String> overheard(LookasideCache<String> cache) {
    return (LookasideCache<String>)
        Proxy.newProxyInstance(
            LookasideCache.class.getClassLoader(),
            new Class<?>[] {LookasideCache.class},
            (_, method, arguments) -> {
              asked.add(method.getName());
              return method.invoke(cache, arguments);
            });
  }

  private void pause(Duration duration) {
    clock.advance(duration);
    whileWaiting.run();
  }
}
