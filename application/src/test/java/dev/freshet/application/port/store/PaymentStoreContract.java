package dev.freshet.application.port.store;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static dev.freshet.application.fixture.PaymentFixture.aPayment;
import static dev.freshet.application.fixture.PaymentFixture.processed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.PaymentStore.OpenPayment;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of {@link PaymentStore}. */
public abstract class PaymentStoreContract {

  private static final PaymentIntent INTENT = aPayment("P-1").build();
  private static final Event EVENT = anEvent("E-1").build();
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final PaymentOutcome REJECTED =
      new PaymentOutcome.Rejected(new PaymentRejection.AbovePayoff(Money.usd("100.00")));

  /** An empty store. */
  protected abstract PaymentStore payments();

  /** The outbox that the store appends to. */
  protected abstract Outbox outbox();

  @Test
  void writes_an_intent_down() {
    assertThat(payments().begin(INTENT).get()).isEmpty();

    assertThat(payments().find(INTENT.paymentId()).get())
        .containsExactly(new PaymentRecord(INTENT, Option.none()));
  }

  @Test
  void answers_what_is_known_of_a_payment_begun_before() {
    payments().begin(INTENT);

    PaymentIntent other = aPayment("P-1").of("1.00").build();
    assertThat(payments().begin(other).get())
        .containsExactly(new PaymentRecord(INTENT, Option.none()));
    assertThat(payments().find(INTENT.paymentId()).get().get().intent()).isEqualTo(INTENT);
  }

  @Test
  void lets_one_of_many_begin_a_payment() throws Exception {
    List<Option<PaymentRecord>> answers =
        AllAtOnce.call(16, caller -> payments().begin(INTENT).get());

    assertThat(answers).filteredOn(Option::isEmpty).hasSize(1);
  }

  @Test
  void knows_nothing_of_a_payment_never_begun() {
    assertThat(payments().find(new PaymentId("P-9")).get()).isEmpty();
  }

  @Test
  void records_the_outcome_and_the_event_together() {
    payments().begin(INTENT);
    PaymentOutcome outcome = processed(INTENT, 8);

    assertThat(payments().complete(INTENT.paymentId(), outcome, Option.some(EVENT)).get())
        .isEqualTo(outcome);

    assertThat(payments().find(INTENT.paymentId()).get())
        .containsExactly(new PaymentRecord(INTENT, Option.some(outcome)));
    assertThat(waiting()).containsExactly(EVENT);
  }

  @Test
  void takes_trial_writes_of_which_nothing_is_to_be_seen() {
    payments().begin(INTENT);

    assertThat(payments().tryWriting().isRight()).isTrue();
    assertThat(payments().tryWriting().isRight()).isTrue();

    assertThat(payments().open(Instant.MAX, 10).get())
        .extracting(OpenPayment::intent)
        .containsExactly(INTENT);
    assertThat(payments().parked(10).get()).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void records_a_rejection_as_it_was(PaymentRejection rejection) {
    payments().begin(INTENT);
    PaymentOutcome outcome = new PaymentOutcome.Rejected(rejection);

    payments().complete(INTENT.paymentId(), outcome, Option.none());

    assertThat(payments().find(INTENT.paymentId()).get().get().outcome()).containsExactly(outcome);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void keeps_the_first_outcome_and_its_event() {
    payments().begin(INTENT);
    payments().complete(INTENT.paymentId(), REJECTED, Option.none());

    assertThat(
            payments().complete(INTENT.paymentId(), processed(INTENT, 8), Option.some(EVENT)).get())
        .isEqualTo(REJECTED);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void records_an_outcome_whose_event_waits_in_the_outbox_already() {
    payments().begin(INTENT);
    outbox().append(EVENT);

    assertThat(
            payments().complete(INTENT.paymentId(), processed(INTENT, 8), Option.some(EVENT)).get())
        .isEqualTo(processed(INTENT, 8));
    assertThat(waiting()).containsExactly(EVENT);
  }

  @Test
  void records_one_outcome_and_one_event_when_many_complete_at_once() throws Exception {
    payments().begin(INTENT);

    List<PaymentOutcome> answers =
        AllAtOnce.call(
            12,
            caller ->
                payments()
                    .complete(
                        INTENT.paymentId(),
                        processed(INTENT, caller),
                        Option.some(anEvent("E-" + caller).build()))
                    .get());

    assertThat(answers).containsOnly(answers.getFirst());
    PaymentOutcome.Processed standing = (PaymentOutcome.Processed) answers.getFirst();
    assertThat(waiting())
        .extracting(event -> event.id().value())
        .containsExactly("E-" + standing.posting().version());
  }

  @Test
  void refuses_to_complete_a_payment_never_begun() {
    assertThatThrownBy(
            () -> payments().complete(new PaymentId("P-9"), REJECTED, Option.some(EVENT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("P-9");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void lists_the_open_payments_asked_for_before_a_moment() {
    PaymentIntent early = aPayment("P-1").askedAt(NOON.minusSeconds(60)).build();
    PaymentIntent done = aPayment("P-2").askedAt(NOON.minusSeconds(30)).build();
    PaymentIntent late = aPayment("P-3").askedAt(NOON).build();
    List.of(early, done, late).forEach(payments()::begin);
    payments().complete(done.paymentId(), REJECTED, Option.none());

    assertThat(payments().open(NOON, 10).get()).containsExactly(new OpenPayment(early, 0));
  }

  @Test
  void lists_no_more_open_payments_than_asked_for() {
    for (int i = 0; i < 5; i++) {
      payments().begin(aPayment("P-" + i).build());
    }

    assertThat(payments().open(INTENT.askedAt().plusSeconds(1), 3).get()).hasSize(3);
  }

  @Test
  void lists_first_what_is_due_longest_and_not_what_was_put_off() {
    PaymentIntent first = aPayment("P-1").askedAt(NOON).build();
    PaymentIntent second = aPayment("P-2").askedAt(NOON.plusSeconds(1)).build();
    List.of(first, second).forEach(payments()::begin);

    payments().retryLater(new OpenPayment(first, 0), NOON.plusSeconds(60)).get();

    assertThat(payments().open(NOON.plusSeconds(60), 10).get())
        .containsExactly(new OpenPayment(second, 0));
    assertThat(payments().open(NOON.plusSeconds(61), 1).get())
        .containsExactly(new OpenPayment(second, 0));
    assertThat(payments().open(NOON.plusSeconds(61), 10).get())
        .containsExactly(new OpenPayment(second, 0), new OpenPayment(first, 1));
  }

  @Test
  void counts_an_attempt_once_that_two_made_at_once() {
    PaymentIntent payment = aPayment("P-1").askedAt(NOON).build();
    payments().begin(payment);
    OpenPayment seen = new OpenPayment(payment, 0);

    payments().retryLater(seen, NOON.plusSeconds(60)).get();
    payments().retryLater(seen, NOON.plusSeconds(90)).get();
    payments().park(seen, "too late", NOON).get();

    assertThat(payments().open(NOON.plusSeconds(61), 10).get())
        .containsExactly(new OpenPayment(payment, 1));
    assertThat(payments().parked(10).get()).isEmpty();
  }

  @Test
  void keeps_a_parked_payment_from_being_due_until_it_is_redriven() {
    PaymentIntent payment = aPayment("P-1").askedAt(NOON).build();
    payments().begin(payment);
    payments().retryLater(new OpenPayment(payment, 0), NOON).get();

    payments().park(new OpenPayment(payment, 1), "no such loan", NOON.plusSeconds(5)).get();

    ParkedPayment parked = new ParkedPayment(payment, "no such loan", 2, NOON.plusSeconds(5));
    assertThat(payments().open(NOON.plusSeconds(3600), 10).get()).isEmpty();
    assertThat(payments().parked(10).get()).containsExactly(parked);
    assertThat(payments().redrive(payment.paymentId(), NOON.plusSeconds(9)).get())
        .containsExactly(parked);
    assertThat(payments().parked(10).get()).isEmpty();
    assertThat(payments().open(NOON.plusSeconds(10), 10).get())
        .containsExactly(new OpenPayment(payment, 0));
    assertThat(payments().redrive(payment.paymentId(), NOON).get()).isEmpty();
  }

  @Test
  void lists_parked_payments_longest_parked_first_and_no_more_than_asked_for() {
    for (int i = 1; i <= 3; i++) {
      PaymentIntent payment = aPayment("P-" + i).build();
      payments().begin(payment);
      payments().park(new OpenPayment(payment, 0), "stuck", NOON.minusSeconds(i)).get();
    }

    assertThat(payments().parked(2).get())
        .extracting(parked -> parked.intent().paymentId().value())
        .containsExactly("P-3", "P-2");
  }

  @Test
  void completes_a_parked_payment_which_is_then_parked_no_more() {
    payments().begin(INTENT);
    payments().park(new OpenPayment(INTENT, 0), "stuck", NOON).get();

    assertThat(
            payments().complete(INTENT.paymentId(), processed(INTENT, 8), Option.some(EVENT)).get())
        .isEqualTo(processed(INTENT, 8));

    assertThat(waiting()).containsExactly(EVENT);
    assertThat(payments().parked(10).get()).isEmpty();
    assertThat(payments().redrive(INTENT.paymentId(), NOON).get()).isEmpty();
  }

  @Test
  void neither_puts_off_nor_parks_what_has_ended() {
    payments().begin(INTENT);
    payments().complete(INTENT.paymentId(), REJECTED, Option.none());

    payments().retryLater(new OpenPayment(INTENT, 0), NOON).get();
    payments().park(new OpenPayment(INTENT, 0), "too late", NOON).get();

    assertThat(payments().open(NOON.plusSeconds(99), 10).get()).isEmpty();
    assertThat(payments().parked(10).get()).isEmpty();
    assertThat(payments().find(INTENT.paymentId()).get().get().outcome()).containsExactly(REJECTED);
  }

  private List<Event> waiting() {
    Instant later = EVENT.occurredAt().plusSeconds(60);
    return outbox().claim(100, later, Duration.ofSeconds(1)).get().stream()
        .map(Outbox.Claimed::event)
        .toList();
  }

  static List<PaymentRejection> rejections() {
    return List.of(
        new PaymentRejection.AmountNotPositive(Money.usd("-0.01")),
        new PaymentRejection.WrongCurrency(Money.USD),
        new PaymentRejection.AbovePayoff(Money.usd("9827.26")),
        new PaymentRejection.LoanTakesNoPayments(new LoanStatus.PaidOff()),
        new PaymentRejection.LoanTakesNoPayments(new LoanStatus.ChargedOff()),
        new PaymentRejection.LoanTakesNoPayments(new LoanStatus.Delinquent(31)),
        new PaymentRejection.LoanTakesNoPayments(new LoanStatus.Current()));
  }
}
