package dev.freshet.adapters.out.dynamodb;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static dev.freshet.application.fixture.PaymentFixture.aPayment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentStore;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CorruptItemsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HOLD = Duration.ofSeconds(30);
  private static final AttributeValue NONSENSE = AttributeValue.fromS("nonsense");

  private final DynamoDbClient client = DynamoFixture.client();
  private final DynamoTables tables = DynamoFixture.emptyTables();

  @Test
  void a_malformed_payment_is_neither_absent_nor_skipped() {
    PaymentStore payments = new DynamoPaymentStore(client, tables);
    PaymentIntent intent = aPayment("P-1").askedAt(NOON).build();
    payments.begin(intent);
    spoil(tables.payments(), "amount", NONSENSE);

    assertThat(payments.find(intent.paymentId()).getLeft()).isInstanceOf(Fault.Corrupt.class);
    assertThat(payments.begin(intent).getLeft()).isInstanceOf(Fault.Corrupt.class);
    assertThat(payments.open(NOON.plusSeconds(1), 10).getLeft()).isInstanceOf(Fault.Corrupt.class);
  }

  @Test
  void a_malformed_payment_does_not_hold_up_those_that_are_due_after_it() {
    PaymentStore payments = new DynamoPaymentStore(client, tables);
    payments.begin(aPayment("P-1").askedAt(NOON).build());
    spoil(tables.payments(), "amount", NONSENSE);
    PaymentIntent behind = aPayment("P-2").askedAt(NOON.plusSeconds(1)).build();
    payments.begin(behind);

    assertThat(payments.open(NOON.plusSeconds(2), 1).get())
        .containsExactly(new PaymentStore.OpenPayment(behind, 0));
  }

  @Test
  void an_unknown_outcome_is_not_taken_for_an_open_payment() {
    PaymentStore payments = new DynamoPaymentStore(client, tables);
    PaymentIntent intent = aPayment("P-1").build();
    payments.begin(intent);
    spoil(tables.payments(), "outcome", AttributeValue.fromM(Map.of("kind", NONSENSE)));

    assertThat(payments.find(intent.paymentId()).getLeft()).isInstanceOf(Fault.Corrupt.class);
  }

  @Test
  void a_malformed_event_fails_the_page_that_holds_it() {
    EventStore events = new DynamoEventStore(client, tables);
    Event event = anEvent("E-1").at(NOON).touching().build();
    events.append(event);
    spoil(tables.events(), "type", NONSENSE);

    assertThat(events.between(NOON, NOON.plusSeconds(1), Option.none(), 10).getLeft())
        .isInstanceOfSatisfying(
            Fault.Corrupt.class, fault -> assertThat(fault.detail()).contains("E-1", "'type'"));
  }

  @Test
  void a_malformed_row_is_reported_and_does_not_hold_up_the_rows_behind_it() {
    Outbox outbox = new DynamoOutbox(client, tables);
    outbox.append(anEvent("E-1").at(NOON).build());
    spoil(tables.outbox(), "version", NONSENSE);
    Event behind = anEvent("E-2").at(NOON.plusSeconds(1)).build();
    outbox.append(behind);

    Instant later = NOON.plusSeconds(2);
    assertThat(outbox.claim(1, later, HOLD).getLeft()).isInstanceOf(Fault.Corrupt.class);
    assertThat(outbox.claim(10, later, HOLD).get()).containsExactly(new Outbox.Claimed(behind, 1));
    Instant afterwards = later.plus(HOLD);
    assertThat(outbox.claim(10, afterwards, HOLD).get())
        .containsExactly(new Outbox.Claimed(behind, 2));
    assertThat(outbox.claim(10, afterwards.plus(HOLD).minusMillis(1), HOLD).get()).isEmpty();
    assertThat(outbox.claim(1, afterwards.plus(HOLD), HOLD).getLeft())
        .isInstanceOf(Fault.Corrupt.class);
    assertThat(outbox.backlog().get()).isEqualTo(2);
  }

  @Test
  void a_malformed_dead_letter_fails_the_list() {
    DeadLetters letters = new DynamoDeadLetters(client, tables);
    letters.park(new DeadLetters.DeadLetter(anEvent("E-1").build(), "no", 5, NOON));
    spoil(tables.deadLetters(), "attempts", NONSENSE);

    assertThat(letters.list(10).getLeft()).isInstanceOf(Fault.Corrupt.class);
  }

  /** Overwrites an attribute of every item of a table. */
  private void spoil(String table, String attribute, AttributeValue value) {
    for (Map<String, AttributeValue> item : client.scan(s -> s.tableName(table)).items()) {
      Map<String, AttributeValue> spoilt = new HashMap<>(item);
      spoilt.put(attribute, value);
      client.putItem(p -> p.tableName(table).item(spoilt));
    }
  }
}
