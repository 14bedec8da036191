package dev.freshet.application.port.event;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/**
 * Handles what the bus delivers: at least once, in any order, so handling must be idempotent and
 * must not depend on order. {@link Fault.Corrupt} says that the event itself cannot be handled;
 * after any other fault it is worth trying again. Thread-safe.
 */
@FunctionalInterface
public interface EventHandler {

  Either<Fault, Void> handle(Event event);
}
