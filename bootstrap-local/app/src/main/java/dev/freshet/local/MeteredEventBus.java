package dev.freshet.local;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;

/** A bus that is watched: how long after they occurred it accepts events. */
record MeteredEventBus(EventBus bus, Metrics metrics) implements EventBus {

  @Override
  public Either<Fault, Map<EventId, Fault>> publish(List<Event> events) {
    return bus.publish(events)
        .peek(
            refused ->
                events.stream()
                    .filter(event -> !refused.containsKey(event.id()))
                    .forEach(metrics::eventAccepted));
  }
}
