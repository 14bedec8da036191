package dev.freshet.domain.statement;

import io.vavr.control.Option;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which payments of a history a page shows: {@code newest} down to {@code oldest}, by number. The
 * page of an empty history has {@code newest} 0 and {@code oldest} 1.
 */
public record HistoryPage(int newest, int oldest) {

  /**
   * A page of a history.
   *
   * @param payments how many there are
   * @param from the number to begin with, or none for the newest
   * @param limit at most this many, at least 1
   */
  public static HistoryPage of(int payments, Option<Integer> from, int limit) {
    int newest = Math.min(payments, from.getOrElse(payments));
    return new HistoryPage(newest, Math.max(1, newest - limit + 1));
  }

  /** Newest first. */
  public List<Integer> numbers() {
    return IntStream.iterate(newest, n -> n >= oldest, n -> n - 1).boxed().toList();
  }

  /** The number that the next page begins with, or none when this page is the last. */
  public Option<Integer> next() {
    return Option.when(oldest > 1, oldest - 1);
  }
}
