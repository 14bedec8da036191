package dev.freshet.adapters.out.dynamodb;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static dev.freshet.application.fixture.PaymentFixture.aPayment;
import static dev.freshet.application.fixture.PaymentFixture.processed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoFaultsTest {

  private static final PaymentIntent INTENT = aPayment("P-1").build();
  private static final PaymentOutcome OUTCOME = processed(INTENT, 8);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DynamoTables tables = DynamoFixture.emptyTables();
  private final FaultyFront front = new FaultyFront();
  private final DynamoDbClient once = client(front.endpoint(), 1, PATIENCE);
  private final DynamoDbClient thrice = client(front.endpoint(), 3, PATIENCE);

  private final DynamoDbClient impatient = client(front.endpoint(), 1, Duration.ofMillis(300));

  @AfterEach
  void close() {
    front.close();
    once.close();
    thrice.close();
    impatient.close();
  }

  @Test
  void knows_its_own_intent_again_when_the_first_answer_was_lost() {
    front.next(front.lostAnswer());

    assertThat(payments(thrice).begin(INTENT).get()).isEmpty();
    assertThat(payments(thrice).begin(INTENT).get()).isNotEmpty();
  }

  @Test
  void calls_a_write_without_an_answer_unknown() {
    front.next(front.silence());

    assertThat(payments(impatient).begin(INTENT).getLeft())
        .isInstanceOf(Fault.OutcomeUnknown.class);
  }

  @Test
  void finds_the_outcome_recorded_when_only_the_answer_was_lost() {
    payments(once).begin(INTENT);
    front.next(front.lostAnswer());

    assertThat(complete(once).getLeft()).isInstanceOf(Fault.OutcomeUnknown.class);

    assertThat(complete(once).get()).isEqualTo(OUTCOME);
    assertThat(outbox().backlog().get()).isEqualTo(1);
  }

  @Test
  void completes_once_when_the_sdk_repeats_what_was_done() {
    payments(once).begin(INTENT);
    front.next(front.lostAnswer());

    assertThat(complete(thrice).get()).isEqualTo(OUTCOME);
    assertThat(outbox().backlog().get()).isEqualTo(1);
  }

  @Test
  void calls_a_read_without_an_answer_timed_out() {
    front.next(front.silence());

    assertThat(payments(impatient).find(INTENT.paymentId()).getLeft())
        .isInstanceOf(Fault.TimedOut.class);
  }

  @Test
  void calls_a_refusal_for_load_throttled() {
    for (int attempt = 0; attempt < 3; attempt++) {
      front.next(FaultyFront.error(400, "ProvisionedThroughputExceededException"));
    }

    assertThat(payments(thrice).begin(INTENT).getLeft()).isInstanceOf(Fault.Throttled.class);
  }

  @Test
  void tries_again_when_throttled_once() {
    front.next(FaultyFront.error(400, "ThrottlingException"));

    assertThat(payments(thrice).begin(INTENT).get()).isEmpty();
  }

  @Test
  void calls_a_write_unknown_that_was_refused_only_after_an_attempt_without_an_answer() {
    front
        .next(front.lostAnswer())
        .next(FaultyFront.error(400, "ThrottlingException"))
        .next(FaultyFront.error(400, "ThrottlingException"));

    assertThat(payments(thrice).begin(INTENT).getLeft()).isInstanceOf(Fault.OutcomeUnknown.class);
  }

  @Test
  void calls_a_server_error_unknown_to_a_write_and_unavailable_to_a_read() {
    front
        .next(FaultyFront.error(500, "InternalServerError"))
        .next(FaultyFront.error(500, "InternalServerError"));

    assertThat(payments(once).begin(INTENT).getLeft()).isInstanceOf(Fault.OutcomeUnknown.class);
    assertThat(payments(once).find(INTENT.paymentId()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void calls_a_service_that_nobody_reaches_unavailable() {
    URI nobody = front.endpoint();
    front.close();

    try (DynamoDbClient client = client(nobody, 3, PATIENCE)) {
      assertThat(payments(client).begin(INTENT).getLeft()).isInstanceOf(Fault.Unavailable.class);
      assertThat(payments(client).find(INTENT.paymentId()).getLeft())
          .isInstanceOf(Fault.Unavailable.class);
    }
  }

  @Test
  void calls_a_missing_table_unavailable() {
    PaymentStore astray = new DynamoPaymentStore(once, new DynamoTables("nowhere-"));

    assertThat(astray.find(INTENT.paymentId()).getLeft()).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void throws_a_request_that_is_our_own_error() {
    front.next(FaultyFront.error(400, "ValidationException"));

    assertThatThrownBy(() -> payments(once).find(INTENT.paymentId()))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void tries_a_transaction_again_that_met_another() {
    payments(once).begin(INTENT);
    front.next(FaultyFront.transactionConflict()).next(FaultyFront.transactionConflict());

    assertThat(complete(once).get()).isEqualTo(OUTCOME);
  }

  @Test
  void calls_it_a_conflict_when_a_transaction_keeps_meeting_others() {
    payments(once).begin(INTENT);
    for (int attempt = 0; attempt < 6; attempt++) {
      front.next(FaultyFront.transactionConflict());
    }

    assertThat(complete(once).getLeft()).isInstanceOf(Fault.Conflict.class);
    assertThat(payments(once).find(INTENT.paymentId()).get().get().outcome()).isEmpty();
  }

  @Test
  void calls_a_write_that_met_a_transaction_a_conflict() {
    front.next(FaultyFront.error(400, "TransactionConflictException"));

    assertThat(payments(once).begin(INTENT).getLeft()).isInstanceOf(Fault.Conflict.class);
  }

  private Either<Fault, PaymentOutcome> complete(DynamoDbClient client) {
    return payments(client)
        .complete(INTENT.paymentId(), OUTCOME, Option.some(anEvent("E-1").build()));
  }

  private PaymentStore payments(DynamoDbClient client) {
    return new DynamoPaymentStore(client, tables);
  }

  private Outbox outbox() {
    return new DynamoOutbox(DynamoFixture.client(), tables);
  }

  private static DynamoDbClient client(URI endpoint, int attempts, Duration attemptTimeout) {
    return new DynamoSettings(
            Option.some(endpoint), "us-east-1", attemptTimeout, PATIENCE.multipliedBy(3), attempts)
        .connect();
  }
}
