package dev.freshet.adapters.in.http.problem;

import dev.freshet.application.port.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operating faults as problems: always ours, so always 503 with {@code Retry-After}. A fault's
 * detail is for the log and never shown.
 */
public final class FaultProblems {

  private static final Logger LOG = LoggerFactory.getLogger(FaultProblems.class);

  private FaultProblems() {}

  /** The problem that a fault is to the caller. */
  public static Problem of(Fault fault) {
    LOG.debug("answering {}", fault);
    String the = "the " + fault.part();
    return switch (fault) {
      case Fault.Unavailable _ ->
          retry(ProblemType.SOURCE_UNAVAILABLE, the + " cannot be reached", 5);
      case Fault.TimedOut _ ->
          retry(ProblemType.SOURCE_TIMED_OUT, the + " did not answer in time", 2);
      case Fault.Throttled _ ->
          retry(ProblemType.SOURCE_THROTTLED, the + " takes no more load now", 2);
      case Fault.Conflict _ ->
          retry(ProblemType.CONCURRENT_CHANGE, the + " was changed by somebody else; try again", 1);
      case Fault.Corrupt _ ->
          retry(ProblemType.SOURCE_CORRUPT, the + " answered something that makes no sense", 30);
      case Fault.OutcomeUnknown _ ->
          retry(
              ProblemType.OUTCOME_UNKNOWN,
              the
                  + " did not say whether it was done; send the same again, a payment with the"
                  + " same Idempotency-Key: it is never done twice",
              1);
    };
  }

  private static Problem retry(ProblemType type, String detail, int seconds) {
    return type.because(detail).withHeader("Retry-After", Integer.toString(seconds));
  }
}
