package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.port.store.LoadCheckpointsContract;

class MemoryLoadCheckpointsTest extends LoadCheckpointsContract {

  private final LoadCheckpoints checkpoints = new MemoryLoadCheckpoints();

  @Override
  protected LoadCheckpoints checkpoints() {
    return checkpoints;
  }
}
