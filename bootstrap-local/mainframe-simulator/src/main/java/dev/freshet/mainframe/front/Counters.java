package dev.freshet.mainframe.front;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was called and how often a call was turned away. Safe for threads. */
final class Counters {

  private final Map<Source, ConcurrentSkipListMap<String, LongAdder>> calls =
      new EnumMap<>(Source.class);
  private final LongAdder refused = new LongAdder();

  Counters() {
    for (Source source : Source.values()) {
      calls.put(source, new ConcurrentSkipListMap<>());
    }
  }

  void called(Source source, String operation) {
    operations(source).computeIfAbsent(operation, name -> new LongAdder()).increment();
  }

  void turnedAway() {
    refused.increment();
  }

  SortedMap<String, Long> callsOf(Source source) {
    SortedMap<String, Long> counts = new TreeMap<>();
    operations(source).forEach((operation, count) -> counts.put(operation, count.sum()));
    return counts;
  }

  /** Calls refused because the front was busy, down, or in its batch window. */
  long refused() {
    return refused.sum();
  }

  private ConcurrentSkipListMap<String, LongAdder> operations(Source source) {
    return Objects.requireNonNull(calls.get(source));
  }
}
