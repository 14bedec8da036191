package dev.freshet.application.payment;

import dev.freshet.application.caching.Backoff;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.DeadLetters;
import java.time.Duration;

/**
 * How the reconciler treats payments that fail.
 *
 * @param backoff the wait after each attempt
 * @param corruptAttempts after so many a payment is parked that the ledger, or our own code, makes
 *     no sense of: its loan is not there, or it provokes a bug
 * @param attempts after so many a payment is parked whatever its fault, since an outage is waited
 *     out
 */
record ReconcilePolicy(Backoff backoff, int corruptAttempts, int attempts) {

  /** About a day, with a minute between attempts in the end. */
  static ReconcilePolicy patient() {
    return new ReconcilePolicy(
        new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1)),
        DeadLetters.POISON_ATTEMPTS,
        1_440);
  }

  /** Whether a payment is given up after its attempt number {@code made} ended in a fault. */
  boolean givesUp(int made, Fault fault) {
    return made >= (fault instanceof Fault.Corrupt ? corruptAttempts : attempts);
  }
}
