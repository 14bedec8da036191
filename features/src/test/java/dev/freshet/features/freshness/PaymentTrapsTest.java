package dev.freshet.features.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.payment.MakePayment.Problem;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments whose process dies, or whose parts fail, between intent and answer. */
class PaymentTrapsTest {

  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);
  private static final CustomerId ADA = new CustomerId("Ada");
  private static final LoanId LOAN = new LoanId("L-Ada");
  private static final Fault CRASH = new Fault.Unavailable("store", "the process died");

  private final VirtualClock clock = new VirtualClock();
  private final MemoryMainframe mainframe = new MemoryMainframe(TODAY);
  private final MemoryLoanLedger ledger = new MemoryLoanLedger(mainframe);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final FaultInjection crash = new FaultInjection();
  private final PaymentService payments =
      new PaymentService(
          new MemoryLoanSystem(mainframe),
          new MemoryStatementCache(),
          ledger,
          new MemoryPaymentStore(outbox, crash),
          clock);

  @BeforeEach
  void openALoan() {
    LoanFixture loan =
        new LoanFixture(
            ADA, "Ada", LOAN, "CIVIC", Money.usd("500.00"), InterestRate.of("0.05"), TODAY);
    mainframe.addCustomer(Ordinary.profile(loan));
    mainframe.addLoan(Ordinary.contract(loan), Ordinary.account(loan, TODAY));
  }

  @Test
  void a_crash_before_the_ledger_hears_of_the_payment_leaves_it_to_the_reconciler() {
    mainframe.takeDown(MemoryMainframeSource.LOAN_LEDGER);
    assertThat(pay("june").get().outcome()).isEmpty();
    assertThat(events()).isZero();

    mainframe.restore(MemoryMainframeSource.LOAN_LEDGER);
    clock.advance(Duration.ofMillis(1));
    assertThat(payments.reconcile(Duration.ZERO).get().ended()).isEqualTo(1);

    assertThat(postings()).isEqualTo(1);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void a_crash_between_ledger_and_event_posts_once_and_sends_the_event_after_all() {
    crash.failBefore(StoreOperation.COMPLETE, CRASH);
    assertThat(pay("june").get().outcome()).isEmpty();
    assertThat(postings()).isEqualTo(1);
    assertThat(events()).as("no event before outcome and event are committed together").isZero();

    clock.advance(Duration.ofMillis(1));
    assertThat(payments.reconcile(Duration.ZERO).get().ended()).isEqualTo(1);

    assertThat(postings()).isEqualTo(1);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void a_crash_between_outcome_and_answer_gives_the_same_answer_to_the_same_key() {
    crash.failAfter(StoreOperation.COMPLETE, CRASH);
    assertThat(pay("june").get().outcome()).isEmpty();

    PaymentRecord again = pay("june").get();

    assertThat(again.outcome()).isNotEmpty();
    assertThat(postings()).isEqualTo(1);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void a_fault_while_the_intent_is_written_is_told_and_posts_nothing() {
    crash.failBefore(StoreOperation.BEGIN, CRASH);

    assertThat(pay("june").getLeft()).isEqualTo(new Problem.Failed(CRASH));
    assertThat(postings()).isZero();
  }

  @Test
  void a_payment_still_in_flight_is_left_alone_by_the_reconciler() {
    mainframe.takeDown(MemoryMainframeSource.LOAN_LEDGER);
    assertThat(pay("june").isRight()).isTrue();
    mainframe.restore(MemoryMainframeSource.LOAN_LEDGER);

    assertThat(payments.reconcile(Duration.ofSeconds(10)).get().ended()).isZero();
    clock.advance(Duration.ofSeconds(11));
    assertThat(payments.reconcile(Duration.ofSeconds(10)).get().ended()).isEqualTo(1);
  }

  private Either<Problem, PaymentRecord> pay(String key) {
    return payments.pay(new Command(ADA, LOAN, Money.usd("100.00"), new IdempotencyKey(key)));
  }

  private long postings() {
    Deadline deadline = Deadline.after(Duration.ofSeconds(1), clock);
    return ledger
            .accountsOf(ADA, ReadMode.PRIMARY, deadline)
            .get()
            .version()
            .asMap()
            .values()
            .iterator()
            .next()
        - 1;
  }

  private long events() {
    return outbox.backlog().get();
  }
}
