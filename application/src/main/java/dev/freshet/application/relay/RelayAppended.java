package dev.freshet.application.relay;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import java.util.List;
import java.util.Map;

/**
 * Takes events to the bus that a stream of the outbox says were appended, without looking for them.
 * {@link RelayOutbox} finds those that the stream did not bring, or not in time.
 */
public interface RelayAppended {

  /**
   * Relays up to {@link EventBus#LARGEST_BATCH} events.
   *
   * @return those that are not known to be relayed, each with why: relaying them again is harmless
   */
  Map<EventId, Fault> relay(List<Event> appended);
}
