package dev.freshet.local;

import dev.freshet.adapters.in.eventbridge.DeliveredEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times deliveries, and says which of them were no events. */
record Deliveries(Metrics metrics) implements DeliveredEvents.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  @Override
  public void settled(Event event) {
    metrics.eventHandled(event);
  }

  @Override
  public void unreadable(String envelope, Fault why) {
    metrics.eventUnreadable();
    LOG.error(
        "passed over what is no event and is kept by the archive only: {}: {}",
        why.detail(),
        envelope);
  }
}
