package dev.freshet.dax.fault;

import dev.freshet.dax.wire.DaxMethod;
import dev.freshet.dax.wire.DaxMethod.Effect;
import java.time.Duration;
import java.util.SplittableRandom;

/** Decides the fate of each data call by the plan in force; thread-safe. */
public final class FaultInjector {
  private FaultPlan plan = FaultPlan.none();
  private SplittableRandom random = new SplittableRandom(0);

  /**
   * A call's lot.
   *
   * @param fate what becomes of it
   * @param delay how much later than at once
   */
  public record Lot(Fate fate, Duration delay) {
    static final Lot NORMAL = new Lot(Fate.NORMAL, Duration.ZERO);
  }

  /** Puts a plan into force, from its beginning. */
  public synchronized void plan(FaultPlan newPlan) {
    plan = newPlan;
    random = new SplittableRandom(newPlan.seed());
  }

  public synchronized Lot draw(DaxMethod method) {
    if (method.effect() == Effect.CONTROL || !plan.methods().contains(method)) {
      return Lot.NORMAL;
    }
    Fate fate = fate(random.nextDouble(), method);
    boolean delayed = random.nextDouble() < plan.delayed();
    return new Lot(fate, delayed ? plan.delay() : Duration.ZERO);
  }

  private Fate fate(double drawn, DaxMethod method) {
    double left = drawn;
    if ((left -= plan.throttled()) < 0) {
      return Fate.THROTTLED;
    }
    if ((left -= plan.failed()) < 0) {
      return Fate.FAILED;
    }
    if ((left -= plan.dropped()) < 0) {
      return Fate.DROPPED;
    }
    if ((left -= plan.replyLost()) < 0) {
      return Fate.REPLY_LOST;
    }
    return left < plan.outcomeUnknown() && method.effect() == Effect.WRITE
        ? Fate.OUTCOME_UNKNOWN
        : Fate.NORMAL;
  }
}
