package dev.freshet.lambda.infrastructure;

import java.util.Map;

/**
 * Concurrency reserved for the functions that call the mainframe: shares of what it takes, so that
 * it is never called by more environments than that, however many requests come.
 *
 * <p>A hit of the cache takes an environment for milliseconds, so that even a small share serves
 * many; who misses, waits for the mainframe anyway.
 */
final class FewCallers {

  /** One for every function that calls the mainframe. */
  static final int FEWEST = 20;

  private static final Map<String, Integer> PERCENT =
      Map.of(
          "billing", 35,
          "payment", 20,
          "cart", 10,
          "profile", 10,
          "cache-manager", 15,
          "ops", 5,
          "reconciler", 5);

  private final int callers;

  FewCallers(Stage.Mainframe mainframe) {
    this.callers = mainframe.callers();
  }

  /** How many environments of a function there may be at the same time. */
  int of(String function) {
    Integer percent = PERCENT.get(function);
    if (percent == null) {
      throw new IllegalArgumentException(function + " does not call the mainframe");
    }
    return callers * percent / 100;
  }
}
