package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.OutboxContract;

class MemoryOutboxTest extends OutboxContract {

  private final Outbox outbox = new MemoryOutbox();

  @Override
  protected Outbox outbox() {
    return outbox;
  }
}
