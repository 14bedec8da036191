package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;

/** Puts aside events that are not to be tried any more, until somebody decides. */
@FunctionalInterface
public interface ParkEvents {

  /**
   * Parks an event; parking it again replaces the reason.
   *
   * @param reason what an operator needs to know
   * @param attempts how often it was tried
   */
  Either<Fault, Void> park(Event event, String reason, int attempts);
}
