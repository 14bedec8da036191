package dev.freshet.lambda.runtime;

/** What functions measure: metrics of CloudWatch, each by the dimension {@link #FUNCTION}. */
public enum Measure {
  /** Reads that were answered. */
  READS("reads", Unit.COUNT),
  /** Of those, from a cache. */
  HITS("hits", Unit.COUNT),
  /** Of those, labelled stale. */
  STALE_ANSWERS("staleAnswers", Unit.COUNT),
  /** How long ago what was answered had been read from its source. */
  AGE("age", Unit.MILLISECONDS),
  /** Calls of a source, also those that were held back. */
  MAINFRAME_CALLS("mainframeCalls", Unit.COUNT),
  /** Of those, without an answer. */
  MAINFRAME_FAULTS("mainframeFaults", Unit.COUNT),
  /** Events that the bus took. */
  EVENTS_RELAYED("eventsRelayed", Unit.COUNT),
  /** Events that the bus did not take this time. */
  EVENTS_HELD_UP("eventsHeldUp", Unit.COUNT),
  /** Events that nobody will try again by himself. */
  EVENTS_PARKED("eventsParked", Unit.COUNT),
  /** Open payments that nobody will try again by himself. */
  PAYMENTS_PARKED("paymentsParked", Unit.COUNT),
  /** Changes of the mainframe that are in the cache now. */
  CHANGES_APPLIED("changesApplied", Unit.COUNT),
  /** Changes that nobody could make sense of. */
  CHANGES_PARKED("changesParked", Unit.COUNT),
  /** Loans of which changes never came or made no sense, and gaps that may touch any loan. */
  CHANGES_MISSED("changesMissed", Unit.COUNT),
  /** Objects in the on-demand cache that could not be invalidated at once. */
  CHANGES_LEFT_TO_EVENTS("changesLeftToEvents", Unit.COUNT),
  /** From a change's commit until it was in the cache. */
  CHANGE_LAG("changeLag", Unit.MILLISECONDS),
  /** First calls of environments. */
  COLD_STARTS("coldStarts", Unit.COUNT);

  /** The namespace of all of them. */
  public static final String NAMESPACE = "Freshet";

  /** The dimension: a function's whole name. */
  public static final String FUNCTION = "function";

  private final String metricName;
  private final Unit unit;

  Measure(String metricName, Unit unit) {
    this.metricName = metricName;
    this.unit = unit;
  }

  /** The metric's name. */
  public String metricName() {
    return metricName;
  }

  String unit() {
    return switch (unit) {
      case COUNT -> "Count";
      case MILLISECONDS -> "Milliseconds";
    };
  }

  /** What two of one call make together; of durations the longest tells. */
  long together(long one, long other) {
    return switch (unit) {
      case COUNT -> one + other;
      case MILLISECONDS -> Math.max(one, other);
    };
  }

  private enum Unit {
    COUNT,
    MILLISECONDS
  }
}
