package dev.freshet.local.chaos;

/**
 * How a call was answered.
 *
 * @param status of HTTP, or {@link #NONE}
 * @param saysWhen whether it has a {@code Retry-After}
 * @param labelled whether a read says that it may be older than what is known
 * @param text the body, or why there is no answer
 */
record Answer(int status, boolean saysWhen, boolean labelled, String text) {

  /** In place of a status: no answer came. */
  static final int NONE = 0;

  private static final int ACCEPTED = 202;
  private static final int LATER = 503;

  static Answer none(String why) {
    return new Answer(NONE, false, false, why);
  }

  /** Answered as if there were no fault; a payment whose outcome is open is not. */
  boolean isWell() {
    return isAnswered() && status != ACCEPTED;
  }

  boolean isAnswered() {
    return status / 100 == 2;
  }

  /** Not answered, and told when to ask again. */
  boolean isPutOff() {
    return status == LATER && saysWhen;
  }
}
