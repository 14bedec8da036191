package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.port.store.EventStoreContract;

class DynamoEventStoreTest extends EventStoreContract {

  private final EventStore events =
      new DynamoEventStore(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected EventStore events() {
    return events;
  }
}
