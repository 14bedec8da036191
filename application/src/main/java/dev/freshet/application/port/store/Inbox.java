package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;

/**
 * Which events a consumer has handled, by event id. Durable and thread-safe. Remembered for days,
 * not for ever: handling an event again must be harmless.
 */
public interface Inbox {

  Either<Fault, Boolean> contains(String consumer, EventId event);

  Either<Fault, Void> add(String consumer, EventId event);
}
