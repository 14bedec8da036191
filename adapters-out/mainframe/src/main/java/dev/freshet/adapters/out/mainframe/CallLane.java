package dev.freshet.adapters.out.mainframe;

import dev.freshet.adapters.out.mainframe.Exchanged.Health;
import dev.freshet.application.port.Fault;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls of one kind to one source, behind a bulkhead and a breaker.
 *
 * <p>The breaker counts what means that the source is down: each call that found it so, and of
 * calls that were left without an answer those for different records, each once in ten minutes. So
 * one loan that the source chokes on does not open it, however often that is tried, and a source
 * that hangs is left alone as soon as enough different records have met that: half of the last
 * twenty calls that count. Thread-safe.
 */
final class CallLane {

  private static final int WINDOW = 20;

  private final String part;
  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;
  private final Suspects suspects;

  CallLane(String name, String part, MainframeClientSettings settings, InstantSource clock) {
    this.part = part;
    this.suspects = new Suspects(clock);
    this.bulkhead =
        Bulkhead.of(
            name,
            BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrentCalls())
                .maxWaitDuration(settings.turnPatience())
                .build());
    this.breaker = CircuitBreaker.of(name, breakerConfig(settings));
  }

  /** Makes a call for a record, unless too many are under way or the source is left alone. */
  Either<Fault, WireAnswer> pass(String record, Supplier<Exchanged> exchange) {
    if (!bulkhead.tryAcquirePermission()) {
      return Either.left(new Fault.Throttled(part, "too many calls in flight from here"));
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        return Either.left(new Fault.Unavailable(part, "it has failed and is left alone"));
      }
      long begun = System.nanoTime();
      Exchanged exchanged = exchange.get();
      count(record, exchanged.source(), System.nanoTime() - begun);
      return exchanged.answer();
    } finally {
      bulkhead.onComplete();
    }
  }

  private void count(String record, Health source, long nanos) {
    boolean tells =
        switch (source) {
          case UP, DOWN -> true;
          case UNKNOWN -> false;
          case UNCLEAR -> suspects.add(record);
        };
    if (tells) {
      breaker.onResult(nanos, TimeUnit.NANOSECONDS, source);
    } else {
      breaker.releasePermission();
    }
  }

  private static CircuitBreakerConfig breakerConfig(MainframeClientSettings settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(WINDOW, WINDOW, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .waitDurationInOpenState(settings.breakerOpen())
        .permittedNumberOfCallsInHalfOpenState(3)
        .recordResult(source -> source != Health.UP)
        .build();
  }
}
