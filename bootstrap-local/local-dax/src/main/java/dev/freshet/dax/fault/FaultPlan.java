package dev.freshet.dax.fault;

import dev.freshet.dax.wire.DaxMethod;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How often which fault befalls a data call. The same seed gives the n-th data call the same fate
 * in every run; control calls, which clients make on their own, are never touched. Immutable.
 *
 * @param seed of the random numbers
 * @param methods the methods that may fail
 * @param throttled share of calls refused as throttled, 0 to 1
 * @param failed share of calls refused as an internal server error that clients retry
 * @param outcomeUnknown share of writes done but answered as perhaps done
 * @param dropped share of calls not done, their connection closed
 * @param replyLost share of calls done, their connection closed instead of an answer
 * @param delayed share of calls answered late
 * @param delay by how much
 */
public record FaultPlan(
    long seed,
    Set<DaxMethod> methods,
    double throttled,
    double failed,
    double outcomeUnknown,
    double dropped,
    double replyLost,
    double delayed,
    Duration delay) {

  public FaultPlan {
    double sum = throttled + failed + outcomeUnknown + dropped + replyLost;
    if (!(sum >= 0 && sum <= 1 && delayed >= 0 && delayed <= 1) || delay.isNegative()) {
      throw new IllegalArgumentException("shares must be within 0 to 1 in all");
    }
    methods = Set.copyOf(methods);
  }

  /** Nothing fails. */
  public static FaultPlan none() {
    return seeded(0);
  }

  /** A plan in which nothing fails yet. */
  public static FaultPlan seeded(long seed) {
    return new FaultPlan(seed, EnumSet.allOf(DaxMethod.class), 0, 0, 0, 0, 0, 0, Duration.ZERO);
  }

  /** Spares all other methods. */
  public FaultPlan only(DaxMethod first, DaxMethod... rest) {
    return new FaultPlan(
        seed,
        EnumSet.of(first, rest),
        throttled,
        failed,
        outcomeUnknown,
        dropped,
        replyLost,
        delayed,
        delay);
  }

  public FaultPlan throttle(double share) {
    return new FaultPlan(
        seed, methods, share, failed, outcomeUnknown, dropped, replyLost, delayed, delay);
  }

  public FaultPlan fail(double share) {
    return new FaultPlan(
        seed, methods, throttled, share, outcomeUnknown, dropped, replyLost, delayed, delay);
  }

  public FaultPlan leaveOutcomeUnknown(double share) {
    return new FaultPlan(
        seed, methods, throttled, failed, share, dropped, replyLost, delayed, delay);
  }

  public FaultPlan drop(double share) {
    return new FaultPlan(
        seed, methods, throttled, failed, outcomeUnknown, share, replyLost, delayed, delay);
  }

  public FaultPlan loseReplies(double share) {
    return new FaultPlan(
        seed, methods, throttled, failed, outcomeUnknown, dropped, share, delayed, delay);
  }

  public FaultPlan delay(double share, Duration by) {
    return new FaultPlan(
        seed, methods, throttled, failed, outcomeUnknown, dropped, replyLost, share, by);
  }
}
