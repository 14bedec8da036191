package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLettersContract;

class DynamoDeadLettersTest extends DeadLettersContract {

  private final DeadLetters deadLetters =
      new DynamoDeadLetters(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected DeadLetters deadLetters() {
    return deadLetters;
  }
}
