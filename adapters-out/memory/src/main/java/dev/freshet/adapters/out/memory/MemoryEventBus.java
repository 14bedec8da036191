package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventHandler;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers events to handlers in this process, before {@link #publish} answers.
 *
 * <p>An event counts as accepted once every handler has handled it. So nothing is kept here that a
 * crash could lose: until then the event is still in the outbox, and is delivered again from there.
 * A handler that throws is a corrupt event.
 */
public final class MemoryEventBus implements EventBus {

  private final List<EventHandler> handlers;

  public MemoryEventBus(List<EventHandler> handlers) {
    this.handlers = List.copyOf(handlers);
  }

  @Override
  public Either<Fault, Map<EventId, Fault>> publish(List<Event> events) {
    if (events.size() > LARGEST_BATCH) {
      throw new IllegalArgumentException("at most " + LARGEST_BATCH + " events at once");
    }
    Map<EventId, Fault> refused = new HashMap<>();
    for (Event event : events) {
      deliver(event).peekLeft(fault -> refused.put(event.id(), fault));
    }
    return Either.right(refused);
  }

  private Either<Fault, Void> deliver(Event event) {
    Either<Fault, Void> delivered = Either.right(null);
    for (EventHandler handler : handlers) {
      delivered = delivered.flatMap(_ -> handle(handler, event));
    }
    return delivered;
  }

  private static Either<Fault, Void> handle(EventHandler handler, Event event) {
    try {
      return handler.handle(event);
    } catch (RuntimeException poison) {
      return Either.left(new Fault.Corrupt("event handler", poison.toString()));
    }
  }
}
