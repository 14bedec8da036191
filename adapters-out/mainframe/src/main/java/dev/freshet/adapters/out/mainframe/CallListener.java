package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.Fault;
import io.vavr.control.Option;
import java.time.Duration;

/** Hears of every call to a source, for metrics; called from the calling thread, must not throw. */
@FunctionalInterface
public interface CallListener {

  /** For those who do not count. */
  CallListener UNHEARD = (source, operation, fault, took) -> {};

  /**
   * Hears of one attempt that has ended; an attempt that a breaker or bulkhead held back is one
   * too.
   *
   * @param source {@code loan-system}, {@code payments-ledger} or {@code customer-profiles}
   * @param operation the port's method
   * @param fault how it failed; none when an answer came, whatever it says
   */
  void called(String source, String operation, Option<Fault> fault, Duration took);
}
