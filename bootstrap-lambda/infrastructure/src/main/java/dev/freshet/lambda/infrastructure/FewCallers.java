package dev.freshet.lambda.infrastructure;

import java.util.Map;

/**
 * What each function that calls the mainframe may ask of it: shares of what it takes. So no source
 * has more reads, or more changes, under way from here than that, however many requests come.
 *
 * <p>A hit of the cache takes an environment for milliseconds, so that even a small share serves
 * many; who misses, waits for the mainframe anyway.
 */
final class FewCallers {

  /** One for every function that calls the mainframe. */
  static final int FEWEST = 20;

  /** Environments serve a call each, and a call asks a source one thing at a time. */
  private static final Map<String, Integer> PERCENT =
      Map.of(
          "billing", 35,
          "payment", 20,
          "cart", 10,
          "profile", 10,
          "cache-manager", 15,
          "ops", 5);

  /** Comes on schedule, one at a time, and completes some payments at once. */
  private static final String RECONCILER = "reconciler";

  private static final int PERCENT_OF_RECONCILER = 5;

  private final int callers;

  FewCallers(Stage.Mainframe mainframe) {
    this.callers = mainframe.callers();
  }

  /**
   * A function's share.
   *
   * @param environments how many there may be at the same time
   * @param calls how many reads, and how many changes, each may have under way to one source
   */
  record Share(int environments, int calls) {}

  Share of(String function) {
    if (function.equals(RECONCILER)) {
      return new Share(1, callers * PERCENT_OF_RECONCILER / 100);
    }
    Integer percent = PERCENT.get(function);
    if (percent == null) {
      throw new IllegalArgumentException(function + " does not call the mainframe");
    }
    return new Share(callers * percent / 100, 1);
  }
}
