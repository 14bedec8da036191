package dev.freshet.adapters.out.dynamodb;

import static dev.freshet.application.fixture.EventFixture.aComplaint;
import static dev.freshet.application.fixture.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.OutboxContract;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoOutboxTest extends OutboxContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final DynamoTables tables = DynamoFixture.emptyTables();
  private final Outbox outbox = new DynamoOutbox(DynamoFixture.client(), tables);

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Test
  void complaints_from_before_there_were_lanes_hold_up_no_change_and_are_given_out_after_it() {
    for (int i = 0; i < 5; i++) {
      putWithoutLane(aComplaint("stale-" + i).at(NOON.minusSeconds(60)).build());
    }
    Event change = anEvent("E-1").at(NOON).build();
    outbox.append(change);
    assertThat(outbox.backlog().get()).isEqualTo(6);

    assertThat(outbox.claim(1, NOON, HOLD).get())
        .extracting(Outbox.Claimed::event)
        .containsExactly(change);

    assertThat(outbox.claim(10, NOON, HOLD).get()).hasSize(5);
    assertThat(outbox.backlog().get()).isEqualTo(6);
  }

  private void putWithoutLane(Event event) {
    Map<String, AttributeValue> item = new HashMap<>(OutboxItem.of(event));
    item.put(QueueIndex.QUEUE, Attributes.text("outbox"));
    DynamoFixture.client().putItem(put -> put.tableName(tables.outbox()).item(item));
  }
}
