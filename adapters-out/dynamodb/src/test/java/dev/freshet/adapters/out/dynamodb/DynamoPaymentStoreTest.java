package dev.freshet.adapters.out.dynamodb;

import static dev.freshet.application.fixture.PaymentFixture.aPayment;
import static dev.freshet.application.fixture.PaymentFixture.processed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.port.store.PaymentStoreContract;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoPaymentStoreTest extends PaymentStoreContract {

  private final DynamoTables tables = DynamoFixture.emptyTables();
  private final PaymentStore payments = new DynamoPaymentStore(DynamoFixture.client(), tables);
  private final Outbox outbox = new DynamoOutbox(DynamoFixture.client(), tables);

  @Override
  protected PaymentStore payments() {
    return payments;
  }

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Test
  void does_not_take_an_ended_payment_for_open_that_the_index_still_shows() {
    PaymentIntent intent = aPayment("P-1").build();
    payments.begin(intent);
    payments.complete(intent.paymentId(), processed(intent, 8), Option.none());
    Instant later = intent.askedAt().plusSeconds(1);
    DynamoFixture.client()
        .updateItem(
            update ->
                update
                    .tableName(tables.payments())
                    .key(Map.of("paymentId", AttributeValue.fromS("P-1")))
                    .updateExpression("SET queue = :open, #position = :asked")
                    .expressionAttributeNames(Map.of("#position", "position"))
                    .expressionAttributeValues(
                        Map.of(
                            ":open", AttributeValue.fromS("open"),
                            ":asked", QueueIndex.position(intent.askedAt(), "P-1"))));

    assertThat(payments.open(later, 10).get()).isEmpty();
  }
}
