package dev.freshet.adapters.out.mainframe;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanLedger.PostingProblem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator's knobs, seen from the clients. */
final class SlowAndBusyMainframeTest {

  private final RunningMainframe mainframe = RunningMainframe.shared();
  private final CustomerId customer = aCustomerId();
  private final LoanId loan = aLoanId();

  @AfterEach
  void restore() {
    mainframe.control.patch(
        """
        {'latency':{'medianMillis':0,'p99Millis':0},'concurrency':32,'queue':256,'outages':false,
         'batchWindow':false,'replica':{'lagMillis':0,'paused':false}}""");
  }

  @Test
  void a_read_that_is_slower_than_its_deadline_is_timed_out() {
    mainframe.control.patch("{'latency':{'medianMillis':20000,'p99Millis':20000}}");

    assertThat(mainframe.loanSystem().contract(loan, in(Duration.ofMillis(200))).getLeft())
        .isInstanceOf(Fault.TimedOut.class);
  }

  @Test
  void a_posting_that_is_slower_than_its_deadline_is_unknown_until_it_is_asked_for_again() {
    borrow();
    PaymentId payment = aPaymentId();
    mainframe.control.patch("{'latency':{'medianMillis':400,'p99Millis':400}}");

    assertThat(
            mainframe
                .loanLedger()
                .post(payment, loan, Money.usd("232.96"), in(Duration.ofMillis(300)))
                .getLeft())
        .isInstanceOfSatisfying(
            PostingProblem.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(Fault.OutcomeUnknown.class));

    assertThat(
            mainframe
                .loanLedger()
                .post(payment, loan, Money.usd("232.96"), soon())
                .get()
                .newBalance())
        .isEqualTo(Money.usd("11281.52"));
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void a_call_that_finds_no_place_in_the_queue_is_throttled() {
    mainframe.control.patch(
        "{'latency':{'medianMillis':3000,'p99Millis':3000},'concurrency':1,'queue':0}");
    long before = calls();
    CompletableFuture<?> first =
        CompletableFuture.runAsync(() -> mainframe.loanSystem().contract(loan, soon()));
    while (calls() == before) {
      Thread.onSpinWait();
    }

    assertThat(mainframe.loanSystem().contract(loan, in(Duration.ofSeconds(2))).getLeft())
        .isInstanceOf(Fault.Throttled.class);
    first.join();
  }

  @Test
  void a_call_that_gets_no_turn_from_here_is_throttled_and_one_that_waits_is_served() {
    mainframe.control.patch("{'latency':{'medianMillis':1000,'p99Millis':1000}}");
    var oneAtATime =
        MainframeClientSettings.of(mainframe.simulator.baseUrl()).withConcurrentCalls(1);
    assertThat(secondOfTwo(oneAtATime.withTurnPatience(Duration.ZERO)).getLeft())
        .isInstanceOf(Fault.Throttled.class);
    assertThat(secondOfTwo(oneAtATime.withTurnPatience(Duration.ofSeconds(10))).isRight()).isTrue();
  }

  @Test
  void nothing_is_posted_in_the_batch_window_but_everything_is_read() {
    borrow();
    mainframe.control.patch("{'batchWindow':true}");

    // So many that a source which fails so often would be left alone, for reads too.
    for (int payment = 0; payment < 20; payment++) {
      assertThat(
              mainframe.loanLedger().post(aPaymentId(), loan, Money.usd("1.00"), soon()).getLeft())
          .isInstanceOfSatisfying(
              PostingProblem.Failed.class,
              failed -> assertThat(failed.fault()).isInstanceOf(Fault.Throttled.class));
    }
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void one_source_can_be_down_while_the_others_serve() {
    borrow();
    mainframe.control.patch("{'outages':{'loan-system':true}}");

    assertThat(mainframe.loanSystem().contract(loan, soon()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void a_lagging_copy_shows_a_posting_only_after_its_lag() {
    borrow();
    mainframe.control.patch("{'replica':{'lagMillis':60000}}");

    mainframe.loanLedger().post(aPaymentId(), loan, Money.usd("232.96"), soon()).get();

    assertThat(principal(ReadMode.ANY_COPY)).isEqualTo(Money.usd("11448.24"));
    assertThat(principal(ReadMode.PRIMARY)).isEqualTo(Money.usd("11281.52"));
    mainframe.control.patch("{'replica':{'lagMillis':20}}");
    long giveUp = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!principal(ReadMode.ANY_COPY).equals(Money.usd("11281.52"))) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
    }
  }

  /** Makes two calls over one connection, the second while the first is under way. */
  private Either<Fault, ?> secondOfTwo(MainframeClientSettings settings) {
    try (MainframeConnection connection = RunningMainframe.connection(settings)) {
      MainframeLoanSystem loanSystem = new MainframeLoanSystem(connection);
      long before = calls();
      CompletableFuture<?> first =
          CompletableFuture.runAsync(() -> loanSystem.contract(loan, soon()));
      while (calls() == before) {
        Thread.onSpinWait();
      }
      Either<Fault, ?> second = loanSystem.contract(loan, soon());
      first.join();
      return second;
    }
  }

  private void borrow() {
    mainframe.add(
        aProfileOf(customer), List.of(aContract(loan, customer)), List.of(anAccount(loan)));
  }

  private Money principal(ReadMode mode) {
    return mainframe
        .loanLedger()
        .accountsOf(customer, mode, soon())
        .get()
        .value()
        .getFirst()
        .account()
        .principal();
  }

  private long version() {
    return mainframe
        .loanLedger()
        .accountsOf(customer, ReadMode.PRIMARY, soon())
        .get()
        .version()
        .asMap()
        .values()
        .iterator()
        .next();
  }

  private long calls() {
    return mainframe.control.show().at("/counters/calls/loan-system/contract").asLong();
  }

  private static Deadline in(Duration patience) {
    return Deadline.after(patience, InstantSource.system());
  }
}
