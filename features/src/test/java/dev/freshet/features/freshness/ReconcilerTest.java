package dev.freshet.features.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.cachemanager.DeadLetterDesk;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.payment.ReconcilePayments.Reconciled;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.features.driver.LoanFixture;
import dev.freshet.features.driver.Ordinary;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments that do not succeed: later, less and less often, and in the end not by themselves. */
class ReconcilerTest {

  private static final LocalDate TODAY = LocalDate.of(2017, 6, 30);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final CustomerId ADA = new CustomerId("Ada");
  private static final CustomerId BEN = new CustomerId("Ben");
  private static final Fault UNANSWERED = new Fault.OutcomeUnknown("ledger", "500");

  private final VirtualClock clock = new VirtualClock();
  private final MemoryMainframe mainframe = new MemoryMainframe(TODAY);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final FaultInjection crash = new FaultInjection();
  private final MemoryPaymentStore store = new MemoryPaymentStore(outbox, crash);
  private final StuckLedger ledger = new StuckLedger(new MemoryLoanLedger(mainframe));
  private final PaymentService payments =
      new PaymentService(
          new MemoryLoanSystem(mainframe), new MemoryStatementCache(), ledger, store, clock);
  private final DeadLetterDesk desk =
      new DeadLetterDesk(new MemoryDeadLetters(), outbox, store, clock);

  @BeforeEach
  void openTwoLoans() {
    for (CustomerId customer : List.of(ADA, BEN)) {
      LoanFixture loan =
          new LoanFixture(
              customer,
              customer.value(),
              loanOf(customer),
              "CIVIC",
              Money.usd("500.00"),
              InterestRate.of("0.05"),
              TODAY);
      mainframe.addCustomer(Ordinary.profile(loan));
      mainframe.addLoan(Ordinary.contract(loan), Ordinary.account(loan, TODAY));
    }
  }

  @Test
  void payments_that_never_succeed_keep_no_newer_one_from_being_completed() {
    ledger.stuck = () -> new LoanLedger.PostingProblem.Failed(UNANSWERED);
    for (int i = 0; i < 150; i++) {
      pay(ADA, "ada-" + i);
    }
    clock.advance(Duration.ofSeconds(1));
    crash.failBefore(StoreOperation.COMPLETE, new Fault.Unavailable("store", "died"));
    assertThat(pay(BEN, "june").outcome()).isEmpty();
    clock.advance(GRACE.plusSeconds(1));

    reconcile();
    assertThat(reconcile().ended()).isEqualTo(1);
    assertThat(postings(BEN)).isEqualTo(1);
  }

  @Test
  void a_payment_that_fails_is_tried_less_and_less_often() {
    ledger.stuck = () -> new LoanLedger.PostingProblem.Failed(UNANSWERED);
    pay(ADA, "june");
    ledger.posts.set(0);
    clock.advance(GRACE);

    for (int second = 0; second < 3_600; second++) {
      clock.advance(Duration.ofSeconds(1));
      reconcile();
    }

    assertThat(ledger.posts.get()).isBetween(60, 65);
  }

  @Test
  void a_payment_on_a_loan_that_the_ledger_does_not_know_is_parked_and_can_be_redriven() {
    ledger.stuck = () -> new LoanLedger.PostingProblem.LoanUnknown(loanOf(ADA));
    PaymentId payment = pay(ADA, "june").intent().paymentId();
    reconcileFor(Duration.ofMinutes(5));

    assertThat(desk.list(10).get().payments())
        .singleElement()
        .satisfies(parked -> assertThat(parked.reason()).contains("no account for loan"))
        .extracting(ParkedPayment::attempts)
        .isEqualTo(5);
    ledger.posts.set(0);
    reconcileFor(Duration.ofMinutes(5));
    assertThat(ledger.posts.get()).isZero();

    ledger.stuck = null;
    assertThat(desk.redrive(payment).get()).isNotEmpty();
    reconcileFor(Duration.ofSeconds(15));

    assertThat(postings(ADA)).isEqualTo(1);
    assertThat(payments.lookUp(payment).get().get().outcome()).isNotEmpty();
    assertThat(outbox.backlog().get()).isEqualTo(1);
    assertThat(desk.list(10).get().payments()).isEmpty();
  }

  @Test
  void a_payment_that_provokes_a_bug_is_parked_and_stops_no_other() {
    ledger.stuck =
        () -> {
          throw new IllegalStateException("a bug");
        };
    crash.failBefore(StoreOperation.COMPLETE, new Fault.Unavailable("store", "died"));
    pay(BEN, "june");
    begin(ADA);
    reconcileFor(Duration.ofMinutes(5));

    assertThat(postings(BEN)).isEqualTo(1);
    assertThat(desk.list(10).get().payments())
        .singleElement()
        .satisfies(parked -> assertThat(parked.reason()).contains("a bug"));
  }

  @Test
  void an_outage_of_hours_parks_nothing_and_every_payment_is_posted_once_after_it() {
    ledger.stuck =
        () -> new LoanLedger.PostingProblem.Failed(new Fault.Unavailable("ledger", "down"));
    for (int i = 0; i < 10; i++) {
      pay(ADA, "ada-" + i);
    }
    reconcileFor(Duration.ofHours(20));
    assertThat(desk.list(10).get().payments()).isEmpty();

    ledger.stuck = null;
    reconcileFor(Duration.ofMinutes(2));

    assertThat(postings(ADA)).isEqualTo(10);
    assertThat(outbox.backlog().get()).isEqualTo(10);
  }

  @Test
  void a_payment_is_parked_after_a_day_whatever_its_fault_and_not_lost_nor_posted_twice() {
    ledger.stuck = () -> new LoanLedger.PostingProblem.Failed(UNANSWERED);
    ledger.postsAllTheSame = true;
    PaymentId payment = pay(ADA, "june").intent().paymentId();
    reconcileFor(Duration.ofHours(27));
    assertThat(desk.list(10).get().payments()).hasSize(1);

    ledger.stuck = null;
    desk.redrive(payment).get();
    reconcileFor(Duration.ofMinutes(2));

    assertThat(postings(ADA)).isEqualTo(1);
    assertThat(payments.lookUp(payment).get().get().outcome()).isNotEmpty();
  }

  @Test
  void a_customer_who_asks_again_completes_a_parked_payment() {
    ledger.stuck = () -> new LoanLedger.PostingProblem.LoanUnknown(loanOf(ADA));
    pay(ADA, "june");
    reconcileFor(Duration.ofMinutes(5));
    ledger.stuck = null;

    assertThat(pay(ADA, "june").outcome()).isNotEmpty();

    assertThat(desk.list(10).get().payments()).isEmpty();
    assertThat(postings(ADA)).isEqualTo(1);
  }

  private void reconcileFor(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second += 5) {
      clock.advance(Duration.ofSeconds(5));
      reconcile();
    }
  }

  private Reconciled reconcile() {
    return payments.reconcile(GRACE).get();
  }

  private PaymentRecord pay(CustomerId customer, String key) {
    return payments
        .pay(new Command(customer, loanOf(customer), Money.usd("1.00"), new IdempotencyKey(key)))
        .get();
  }

  /** As a process does that dies right after. */
  private void begin(CustomerId customer) {
    try {
      pay(customer, "july");
    } catch (IllegalStateException died) {
      assertThat(died).hasMessage("a bug");
    }
  }

  private long postings(CustomerId customer) {
    return ledger
            .accountsOf(customer, ReadMode.PRIMARY, Deadline.after(Duration.ofSeconds(1), clock))
            .get()
            .version()
            .asMap()
            .values()
            .iterator()
            .next()
        - 1;
  }

  private static LoanId loanOf(CustomerId customer) {
    return new LoanId("L-" + customer);
  }

  /** A ledger that has trouble with Ada's loan, while there is some. */
  private static final class StuckLedger implements LoanLedger {

    private final LoanLedger ledger;
    private final AtomicInteger posts = new AtomicInteger();
    private volatile boolean postsAllTheSame;
    private volatile @Nullable Supplier<PostingProblem> stuck;

    StuckLedger(LoanLedger ledger) {
      this.ledger = ledger;
    }

    @Override
    public Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
        CustomerId customer, ReadMode mode, Deadline deadline) {
      return ledger.accountsOf(customer, mode, deadline);
    }

    @Override
    public Either<PostingProblem, Posting> post(
        PaymentId payment, LoanId loan, Money amount, Deadline deadline) {
      posts.incrementAndGet();
      Supplier<PostingProblem> trouble = stuck;
      if (trouble == null || !loan.equals(loanOf(ADA))) {
        return ledger.post(payment, loan, amount, deadline);
      }
      if (postsAllTheSame) {
        ledger.post(payment, loan, amount, deadline).get();
      }
      return Either.left(trouble.get());
    }

    @Override
    public Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline) {
      return ledger.posting(payment, deadline);
    }
  }
}
