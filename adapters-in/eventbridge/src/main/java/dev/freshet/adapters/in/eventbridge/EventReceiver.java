package dev.freshet.adapters.in.eventbridge;

import dev.freshet.application.cachemanager.ParkEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventContracts;
import dev.freshet.application.port.event.EventHandler;
import io.vavr.control.Either;

/** Hands on what keeps its contract, and parks what does not. Thread-safe. */
public record EventReceiver(EventContracts contracts, EventHandler handler, ParkEvents parking) {

  /** Answers why the event is to be delivered again, if it is. */
  public Either<Fault, Void> receive(EventEnvelope envelope) {
    return contracts
        .check(envelope.detail())
        .fold(
            broken -> parking.park(envelope.event(), broken.part() + ": " + broken.detail(), 1),
            _ -> handler.handle(envelope.event()));
  }
}
