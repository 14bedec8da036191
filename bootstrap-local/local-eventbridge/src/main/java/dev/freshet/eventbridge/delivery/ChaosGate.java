package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.time.Timeline;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies {@link Chaos} to the first attempt of each delivery of one lane. Thread-safe. */
final class ChaosGate {

  /** An overtaken delivery goes on alone when no other comes along within this time. */
  private static final Duration LONGEST_HOLD = Duration.ofMillis(250);

  private final Chaos chaos;
  private final String lane;
  private final Timeline timeline;
  private final Consumer<Delivery> onwards;
  private final Consumer<Delivery> lost;
  private long passed;
  private @Nullable Delivery held;

  ChaosGate(
      Chaos chaos,
      String lane,
      Timeline timeline,
      Consumer<Delivery> onwards,
      Consumer<Delivery> lost) {
    this.chaos = chaos;
    this.lane = lane;
    this.timeline = timeline;
    this.onwards = onwards;
    this.lost = lost;
  }

  synchronized void pass(Delivery delivery) {
    var fate = chaos.fateOf(lane, passed++);
    if (fate.lost()) {
      lost.accept(delivery);
    } else if (fate.overtaken() && held == null) {
      held = delivery;
      after(LONGEST_HOLD, () -> release(delivery));
    } else {
      forward(delivery, fate);
      releaseHeld();
    }
  }

  private void forward(Delivery delivery, Chaos.Fate fate) {
    if (fate.delay().isZero()) {
      onwards.accept(delivery);
    } else {
      after(fate.delay(), () -> onwards.accept(delivery));
    }
    if (fate.twice()) {
      onwards.accept(delivery);
    }
  }

  private synchronized void release(Delivery delivery) {
    if (delivery.equals(held)) {
      releaseHeld();
    }
  }

  private void releaseHeld() {
    var overtaken = held;
    held = null;
    if (overtaken != null) {
      onwards.accept(overtaken);
    }
  }

  private void after(Duration delay, Runnable task) {
    var _ = timeline.schedule(timeline.instant().plus(delay), task);
  }
}
