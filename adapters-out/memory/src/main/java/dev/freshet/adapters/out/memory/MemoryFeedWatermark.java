package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.domain.loan.LoanId;
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
  private final Map<LoanId, String> doubted = new HashMap<>();
  private Option<Gap> gap = Option.none();

  @Override
  public synchronized Either<Fault, Void> advance(String feed, Instant appliedThrough) {
    if (gap.isEmpty()) {
      marks.merge(feed, appliedThrough, (one, other) -> one.isAfter(other) ? one : other);
    }
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Marks> marks() {
    Option<Instant> through =
        Option.ofOptional(marks.values().stream().min(Comparator.naturalOrder()));
    return Either.right(new Marks(through, doubted));
  }

  @Override
  public synchronized Either<Fault, Void> doubt(LoanId loan, String notice) {
    if (doubted.size() >= MOST_DOUBTED && !doubted.containsKey(loan)) {
      return openGap(notice);
    }
    doubted.put(loan, notice);
    return Either.right(null);
  }

  @Override
  public synchronized Either<Fault, Void> trust(LoanId loan, String notice) {
    doubted.remove(loan, notice);
    return Either.right(null);
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
