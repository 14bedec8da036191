package dev.freshet.adapters.out.memory;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static dev.freshet.application.fixture.PaymentFixture.aPayment;
import static dev.freshet.application.fixture.PaymentFixture.processed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentStore;
import dev.freshet.application.port.store.PaymentStoreContract;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

class MemoryPaymentStoreTest extends PaymentStoreContract {

  private static final PaymentIntent INTENT = aPayment("P-1").build();

  private final FaultInjection faults = new FaultInjection();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final PaymentStore payments = new MemoryPaymentStore(outbox, faults);

  @Override
  protected PaymentStore payments() {
    return payments;
  }

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Test
  void does_nothing_when_told_to_fail_before() {
    Fault fault = new Fault.Unavailable("payments", "told to");
    faults.failBefore(StoreOperation.BEGIN, fault);

    assertThat(payments.begin(INTENT).getLeft()).isEqualTo(fault);
    assertThat(payments.begin(INTENT).get()).isEmpty();
  }

  @Test
  void has_done_its_work_when_told_to_fail_after() {
    payments.begin(INTENT);
    Fault fault = new Fault.OutcomeUnknown("payments", "told to");
    faults.failAfter(StoreOperation.COMPLETE, fault);

    assertThat(complete().getLeft()).isEqualTo(fault);
    assertThat(complete().get()).isEqualTo(processed(INTENT, 8));
    assertThat(outbox.backlog().get()).isEqualTo(1);
  }

  private Either<Fault, PaymentOutcome> complete() {
    return payments.complete(
        INTENT.paymentId(), processed(INTENT, 8), Option.some(anEvent("E-1").build()));
  }
}
