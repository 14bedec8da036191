package dev.freshet.adapters.in.eventbridge;

import dev.freshet.application.port.Fault;

/** An event was not handled: deliver it again. */
public final class DeliveryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DeliveryFailed(Fault fault) {
    super(fault.part() + ": " + fault.detail());
  }
}
