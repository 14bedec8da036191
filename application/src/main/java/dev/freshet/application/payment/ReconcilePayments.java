package dev.freshet.application.payment;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Duration;

/** Brings payments to their end whose outcome stayed open: a crash, a timeout, an outage. */
public interface ReconcilePayments {

  /**
   * Completes open payments that were asked for longer than {@code grace} ago; posting is
   * idempotent. One that fails is tried again later, longer apart each time, and parked in the end:
   * it holds up no other.
   *
   * @return what became of those that were due, of which a call takes so many
   */
  Either<Fault, Reconciled> reconcile(Duration grace);

  /** How many payments reached their outcome, will be tried again, and were parked. */
  record Reconciled(int ended, int putOff, int parked) {

    static final Reconciled NOTHING = new Reconciled(0, 0, 0);

    Reconciled plus(Reconciled more) {
      return new Reconciled(ended + more.ended, putOff + more.putOff, parked + more.parked);
    }
  }
}
