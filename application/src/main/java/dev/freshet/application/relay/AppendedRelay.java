package dev.freshet.application.relay;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes, and only then removes: what fails in between is published again. */
public final class AppendedRelay implements RelayAppended {

  private final Outbox outbox;
  private final EventBus bus;

  public AppendedRelay(Outbox outbox, EventBus bus) {
    this.outbox = outbox;
    this.bus = bus;
  }

  @Override
  public Map<EventId, Fault> relay(List<Event> appended) {
    Map<EventId, Fault> failed =
        new HashMap<>(
            bus.publish(appended)
                .getOrElseGet(
                    fault ->
                        appended.stream()
                            .collect(Collectors.toMap(Event::id, _ -> fault, (one, _) -> one))));
    for (Event event : appended) {
      if (!failed.containsKey(event.id())) {
        outbox.remove(event.id()).peekLeft(fault -> failed.put(event.id(), fault));
      }
    }
    return failed;
  }
}
