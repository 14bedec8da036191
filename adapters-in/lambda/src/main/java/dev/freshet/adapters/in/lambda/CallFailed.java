package dev.freshet.adapters.in.lambda;

import dev.freshet.application.port.Fault;

/**
 * Ends a call that nobody waits for with an error, so that Lambda tries it again and, in the end,
 * sends it to the function's dead-letter queue.
 */
public final class CallFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CallFailed(Fault fault) {
    super(fault.part() + ": " + fault);
  }
}
