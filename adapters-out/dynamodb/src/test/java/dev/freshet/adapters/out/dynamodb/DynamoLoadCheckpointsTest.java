package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.port.store.LoadCheckpointsContract;

class DynamoLoadCheckpointsTest extends LoadCheckpointsContract {

  private final LoadCheckpoints checkpoints =
      new DynamoLoadCheckpoints(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected LoadCheckpoints checkpoints() {
    return checkpoints;
  }
}
