package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLettersContract;

class MemoryDeadLettersTest extends DeadLettersContract {

  private final DeadLetters deadLetters = new MemoryDeadLetters();

  @Override
  protected DeadLetters deadLetters() {
    return deadLetters;
  }
}
