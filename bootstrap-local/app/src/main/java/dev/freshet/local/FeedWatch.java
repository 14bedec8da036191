package dev.freshet.local;

import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.FeedListener;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Which marks have passed in the change feed, and how far behind its commit each change of the
 * mark's own transaction was applied. Thread-safe.
 */
final class FeedWatch implements FeedListener {

  private static final int MARKS_KEPT = 100;
  private static final int SIGNIFICANT_DIGITS = 3;

  // Guarded by this.
  private final Histogram lagMillis = new Histogram(SIGNIFICANT_DIGITS);
  private Instant transaction = Instant.EPOCH;
  private final Map<String, Passed> marks = new LinkedHashMap<>();

  /** The transaction that a mark ended: how many changes, and how far behind they were applied. */
  record Passed(long changes, Duration p50, Duration p99, Duration max) {}

  @Override
  public synchronized void applied(Change change, Instant at) {
    Instant committedAt = change.position().committedAt();
    if (committedAt.isAfter(transaction)) {
      // Changes of one transaction share the time of its commit, and may come among older ones.
      transaction = committedAt;
      lagMillis.reset();
    }
    if (change instanceof Change.Mark(_, String name)) {
      remember(name);
    } else if (committedAt.equals(transaction)) {
      lagMillis.recordValue(Math.max(0, Duration.between(committedAt, at).toMillis()));
    }
  }

  /** None when the mark has not passed in this process. */
  synchronized Option<Passed> passed(String mark) {
    return Option.of(marks.get(mark));
  }

  private void remember(String mark) {
    marks.put(
        mark,
        new Passed(
            lagMillis.getTotalCount(),
            Duration.ofMillis(lagMillis.getValueAtPercentile(50)),
            Duration.ofMillis(lagMillis.getValueAtPercentile(99)),
            Duration.ofMillis(lagMillis.getMaxValue())));
    if (marks.size() > MARKS_KEPT) {
      marks.remove(marks.keySet().iterator().next());
    }
  }
}
