package dev.freshet.features.freshness;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.MakePayment.Command;
import dev.freshet.application.payment.MakePayment.Problem;
import dev.freshet.application.payment.PaymentService;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What payments on loans that are not the payer's cost the loan system. */
class UnknownLoansTest {

  private static final CustomerId ADA = new CustomerId("Ada");
  private static final CustomerId GRACE = new CustomerId("Grace");
  private static final LoanId LOAN = new LoanId("L-1");
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryMainframe mainframe = new MemoryMainframe(LegacyUnderTest.TODAY);
  private final MemoryStatementCache statements = new MemoryStatementCache();
  private final PaymentService payments =
      new PaymentService(
          new MemoryLoanSystem(mainframe),
          statements,
          new MemoryLoanLedger(mainframe),
          new MemoryPaymentStore(new MemoryOutbox()),
          clock);

  @Test
  void asks_once_in_a_while_for_a_loan_that_does_not_exist() {
    for (int i = 0; i < 10; i++) {
      assertThat(pay(ADA, LOAN).getLeft()).isEqualTo(new Problem.LoanUnknown(LOAN));
    }
    assertThat(calls()).isEqualTo(1);

    clock.advance(REMEMBERED);

    assertThat(pay(ADA, LOAN).getLeft()).isEqualTo(new Problem.LoanUnknown(LOAN));
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void a_loan_that_the_feed_tells_of_can_be_paid_on_at_once_although_there_was_none() {
    pay(ADA, LOAN);
    open(ADA);
    assertThat(pay(ADA, LOAN).getLeft()).isEqualTo(new Problem.LoanUnknown(LOAN));

    tellOf(ADA);

    assertThat(pay(ADA, LOAN).isRight()).isTrue();
  }

  @Test
  void a_loan_that_nobody_tells_of_can_be_paid_on_after_a_while() {
    pay(ADA, LOAN);
    open(ADA);

    clock.advance(REMEMBERED);

    assertThat(pay(ADA, LOAN).isRight()).isTrue();
  }

  @Test
  void asks_for_nobody_who_pays_on_what_is_known_to_be_anothers() {
    open(GRACE);
    tellOf(GRACE);

    assertThat(pay(ADA, LOAN).getLeft()).isEqualTo(new Problem.NotYourLoan(LOAN));
    assertThat(calls()).isZero();
  }

  @Test
  void spares_the_loan_system_one_who_guesses_and_nobody_else() {
    for (int i = 0; i < 100; i++) {
      pay(ADA, new LoanId("guess-" + i));
    }
    assertThat(calls()).isEqualTo(20);
    assertThat(((Problem.Failed) pay(ADA, new LoanId("guess-x")).getLeft()).fault())
        .isInstanceOf(Fault.Throttled.class);

    open(GRACE);
    assertThat(pay(GRACE, LOAN).isRight()).isTrue();
  }

  @Test
  void paying_on_own_loans_that_the_cache_does_not_know_is_no_guessing() {
    open(ADA);

    for (int i = 0; i < 100; i++) {
      assertThat(pay(ADA, LOAN).isRight()).isTrue();
    }
  }

  @Test
  void a_cache_that_is_down_makes_no_loan_unknown() {
    open(ADA);
    statements.setDown(true);

    assertThat(pay(ADA, LOAN).isRight()).isTrue();
    assertThat(pay(ADA, new LoanId("L-2")).getLeft())
        .isEqualTo(new Problem.LoanUnknown(new LoanId("L-2")));
  }

  private Either<Problem, PaymentRecord> pay(CustomerId payer, LoanId loan) {
    return payments.pay(new Command(payer, loan, Money.usd("1.00"), new IdempotencyKey("june")));
  }

  private void open(CustomerId owner) {
    mainframe.addCustomer(aProfileOf(owner));
    mainframe.addLoan(aContract(LOAN, owner), anAccount(LOAN));
  }

  private void tellOf(CustomerId owner) {
    statements.put(
        new StatementPart.Account(
            owner, anAccount(LOAN), new LoanStatus.Current(), 0, 1, clock.instant()));
  }

  private long calls() {
    return mainframe.callsOf(MemoryMainframeSource.LOAN_SYSTEM);
  }
}
