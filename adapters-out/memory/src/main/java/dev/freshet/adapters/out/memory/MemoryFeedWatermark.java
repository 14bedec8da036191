package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Marks of feeds in memory. Thread-safe. */
public final class MemoryFeedWatermark implements FeedWatermark {

  // Guarded by this.
  private final Map<String, Instant> marks = new HashMap<>();
  private Option<Gap> gap = Option.none();

  @Override
  public synchronized Either<Fault, Void> advance(String feed, Instant appliedThrough) {
    if (gap.isEmpty()) {
      marks.merge(feed, appliedThrough, (one, other) -> one.isAfter(other) ? one : other);
    }
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Option<Instant>> appliedThrough() {
    return Either.right(Option.ofOptional(marks.values().stream().min(Comparator.naturalOrder())));
  }

  @Override
  public synchronized Either<Fault, Void> openGap(String notice) {
    gap = Option.some(new Gap(notice, Option.none()));
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Option<Gap>> gap() {
    return Either.right(gap);
  }

  @Override
  public synchronized Either<Fault, Void> repairBy(Gap seen, String load) {
    if (isStill(seen)) {
      gap = Option.some(new Gap(seen.notice(), Option.some(load)));
    }
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Void> close(Gap seen) {
    if (isStill(seen)) {
      gap = Option.none();
    }
    return Either.right(null);
  }

  private boolean isStill(Gap seen) {
    return gap.exists(open -> open.notice().equals(seen.notice()));
  }
}
