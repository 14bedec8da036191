package dev.freshet.adapters.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Inbox;
import dev.freshet.application.port.store.InboxContract;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoInboxTest extends InboxContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final DynamoTables tables = DynamoFixture.emptyTables();
  private final Inbox inbox =
      new DynamoInbox(DynamoFixture.client(), tables, InstantSource.fixed(NOON));

  @Override
  protected Inbox inbox() {
    return inbox;
  }

  @Test
  void lets_dynamodb_forget_an_event_after_seven_days() {
    inbox.add("cache-manager", new EventId("E-1"));

    assertThat(DynamoFixture.client().scan(s -> s.tableName(tables.inbox())).items())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry(
                        "expiresAt",
                        AttributeValue.fromN(
                            String.valueOf(NOON.plusSeconds(7 * 86_400).getEpochSecond()))));
    assertThat(
            DynamoFixture.client()
                .describeTimeToLive(t -> t.tableName(tables.inbox()))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expiresAt");
  }
}
