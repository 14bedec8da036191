package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.OutboxContract;

class DynamoOutboxTest extends OutboxContract {

  private final Outbox outbox =
      new DynamoOutbox(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected Outbox outbox() {
    return outbox;
  }
}
