package dev.freshet.lambda.relay;

import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.adapters.out.eventbridge.EventBridgeEventBus;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.adapters.out.jsonschema.JsonSchemaEventContracts;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Store;

/** The outbox and the bus that both functions stand between. */
record Outgoing(Store store, Outbox outbox, EventBus bus) {

  static Outgoing open(Environment environment) {
    var bus = Starting.now(() -> bus(environment));
    Store store = Store.open(environment);
    return new Outgoing(store, new DynamoOutbox(store.client(), store.tables()), bus.await());
  }

  private static EventBus bus(Environment environment) {
    return new EventBridgeEventBus(
        EventBridgeSettings.aws(environment.settings().region()).connect(),
        environment.settings().eventBus(),
        new JsonSchemaEventContracts());
  }
}
