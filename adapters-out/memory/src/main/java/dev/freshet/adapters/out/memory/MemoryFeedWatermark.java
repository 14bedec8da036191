package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Marks of feeds in memory. Thread-safe. */
public final class MemoryFeedWatermark implements FeedWatermark {

  private final Map<String, Instant> marks = new ConcurrentHashMap<>();

  @Override
  public Either<Fault, Void> advance(String feed, Instant appliedThrough) {
    marks.merge(feed, appliedThrough, (one, other) -> one.isAfter(other) ? one : other);
    return Either.right(null);
  }

  @Override
  public Either<Fault, Option<Instant>> appliedThrough() {
    return Either.right(Option.ofOptional(marks.values().stream().min(Comparator.naturalOrder())));
  }
}
