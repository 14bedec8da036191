package dev.freshet.dax.fault;

/** What becomes of one call. */
public enum Fate {
  NORMAL,
  THROTTLED,
  FAILED,
  /** Done, but answered as perhaps done. */
  OUTCOME_UNKNOWN,
  /** Not done, no answer. */
  DROPPED,
  /** Done, no answer. */
  REPLY_LOST
}
