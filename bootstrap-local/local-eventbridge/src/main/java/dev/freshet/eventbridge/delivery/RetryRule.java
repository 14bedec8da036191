package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.delivery.Outcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Exponential back-off with equal jitter: half of the step is certain, half is random.
 *
 * <p>The service publishes its limits (24 hours, 185 retries) but not its steps; a cap of ten
 * minutes is the one at which both limits fall together. The last attempt is made at the deadline
 * itself. Thread-safe if {@code random} is.
 *
 * @param first the step before the first retry; each further step doubles
 * @param cap the longest step
 */
public record RetryRule(Duration first, Duration cap, RandomGenerator random) {

  private static final int MOST_DOUBLINGS = 30;

  sealed interface Next {
    record TryAgain(Instant due) implements Next {}

    /** {@code exhausted} names the limit that was reached; absent when retrying is no use. */
    record GiveUp(@Nullable String exhausted) implements Next {}
  }

  /** Decides after a failed attempt, which {@code delivery} already counts. */
  Next after(Delivery delivery, Failed failure, Instant now) {
    if (!failure.retriable()) {
      return new Next.GiveUp(null);
    }
    if (delivery.attempts() > delivery.target().retries().retries()) {
      return new Next.GiveUp("MaximumRetryAttempts");
    }
    if (!now.isBefore(delivery.deadline())) {
      return new Next.GiveUp("MaximumEventAgeInSeconds");
    }
    var due = now.plus(step(delivery.attempts()));
    return new Next.TryAgain(due.isBefore(delivery.deadline()) ? due : delivery.deadline());
  }

  Duration step(int attempts) {
    var doubled = first.multipliedBy(1L << Math.clamp(attempts - 1, 0, MOST_DOUBLINGS));
    var full = doubled.compareTo(cap) < 0 ? doubled : cap;
    var half = full.toNanos() / 2;
    return Duration.ofNanos(half + random.nextLong(half + 1));
  }
}
