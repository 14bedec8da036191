package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.Inbox;
import dev.freshet.application.port.store.InboxContract;

class MemoryInboxTest extends InboxContract {

  private final Inbox inbox = new MemoryInbox();

  @Override
  protected Inbox inbox() {
    return inbox;
  }
}
