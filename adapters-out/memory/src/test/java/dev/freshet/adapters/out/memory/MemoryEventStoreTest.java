package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.port.store.EventStoreContract;

class MemoryEventStoreTest extends EventStoreContract {

  private final EventStore events = new MemoryEventStore();

  @Override
  protected EventStore events() {
    return events;
  }
}
