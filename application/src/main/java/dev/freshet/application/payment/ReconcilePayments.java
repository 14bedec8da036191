package dev.freshet.application.payment;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Duration;

/** Brings payments to their end whose outcome stayed open: a crash, a timeout, an outage. */
public interface ReconcilePayments {

  /**
   * Asks the ledger for every open payment that was asked for longer than {@code grace} ago, and
   * posts those that it has never seen; posting is idempotent.
   *
   * @return how many payments reached their outcome
   */
  Either<Fault, Integer> reconcile(Duration grace);
}
