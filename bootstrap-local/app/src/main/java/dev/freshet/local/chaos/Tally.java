package dev.freshet.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What was answered while a fault lasted and after it. Times are of {@link System#nanoTime}.
 * Thread-safe.
 */
final class Tally {

  private static final int COMPLAINTS_KEPT = 5;

  private int answered;
  private int putOff;
  private int none;
  private int labelled;
  private int stale;
  private int wrong;
  private Duration slowest = Duration.ZERO;
  private long lastIll;
  private final List<String> complaints = new ArrayList<>();

  /** Starts at a time when all was well. */
  Tally(long now) {
    lastIll = now;
  }

  /**
   * What was counted.
   *
   * @param answered 2xx
   * @param putOff 503 with {@code Retry-After}
   * @param none no answer while the process was not there
   * @param wrong any other answer, or none while the process was there
   * @param labelled reads that said that they may be old
   * @param stale reads that were and did not say so
   */
  record Count(
      int answered,
      int putOff,
      int none,
      int wrong,
      int labelled,
      int stale,
      Duration slowest,
      List<String> complaints) {}

  /**
   * A call that began then was answered like this.
   *
   * @param isThere whether the process was, all the time
   */
  synchronized void count(long began, Duration took, Answer answer, boolean isThere) {
    slowest = slowest.compareTo(took) < 0 ? took : slowest;
    if (!answer.isWell()) {
      lastIll = Math.max(lastIll, began);
    }
    if (answer.isAnswered()) {
      answered++;
      labelled += answer.labelled() ? 1 : 0;
    } else if (answer.isPutOff()) {
      putOff++;
    } else if (answer.status() == Answer.NONE && !isThere) {
      none++;
    } else {
      wrong++;
      complain(answer.status() + " " + answer.text());
    }
  }

  synchronized void stale(String complaint) {
    stale++;
    complain(complaint);
  }

  /** Since when every call that began was answered well; not before {@code earliest}. */
  synchronized long wellSince(long earliest) {
    return Math.max(lastIll, earliest);
  }

  synchronized Count total() {
    return new Count(
        answered, putOff, none, wrong, labelled, stale, slowest, List.copyOf(complaints));
  }

  private void complain(String complaint) {
    if (complaints.size() < COMPLAINTS_KEPT) {
      complaints.add(complaint);
    }
  }
}
