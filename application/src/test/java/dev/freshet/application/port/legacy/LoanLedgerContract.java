package dev.freshet.application.port.legacy;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.LoanLedger.PostingProblem;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link LoanLedger} promises. */
public abstract class LoanLedgerContract {

  private final CustomerId customer = aCustomerId();
  private final LoanId loan = aLoanId();
  private final PaymentId payment = aPaymentId();

  protected abstract LegacyUnderTest legacy();

  @BeforeEach
  void borrow() {
    legacy()
        .add(aProfileOf(customer), List.of(aContract(loan, customer)), List.of(anAccount(loan)));
  }

  @AfterEach
  void restore() {
    legacy().setDown(false);
    legacy().resumeReplica();
  }

  @Test
  void states_a_customers_accounts_with_status_day_and_version() {
    Versioned<List<AccountStatement>> accounts = accounts(ReadMode.PRIMARY);

    assertThat(accounts.value())
        .containsExactly(
            new AccountStatement(anAccount(loan), new LoanStatus.Current(), LegacyUnderTest.TODAY));
    assertThat(accounts.version()).isEqualTo(VersionVector.of(LoanLedger.recordOf(loan), 1));
  }

  @Test
  void knows_no_accounts_of_a_customer_who_does_not_exist() {
    assertThat(legacy().loanLedger().accountsOf(aCustomerId(), ReadMode.PRIMARY, soon()).get())
        .isEqualTo(new Versioned<>(List.of(), VersionVector.empty()));
  }

  @Test
  void posts_interest_first_and_the_rest_to_principal_as_the_next_version() {
    Posting posting = post(payment, "232.96").get();

    assertThat(posting)
        .isEqualTo(
            new Posting(
                payment,
                loan,
                Money.usd("232.96"),
                Money.usd("66.24"),
                Money.usd("166.72"),
                Money.usd("11281.52"),
                LegacyUnderTest.TODAY,
                2));
    assertThat(account(ReadMode.PRIMARY).account().principal()).isEqualTo(posting.newBalance());
    assertThat(version()).isEqualTo(posting.version());
  }

  @Test
  void posts_one_payment_id_once_and_answers_the_second_time_what_the_first_did() {
    Posting first = post(payment, "232.96").get();

    assertThat(post(payment, "232.96").get()).isEqualTo(first);
    assertThat(post(payment, "10.00").get()).isEqualTo(first);
    assertThat(account(ReadMode.PRIMARY).account().principal()).isEqualTo(first.newBalance());
    assertThat(version()).isEqualTo(first.version());
  }

  @Test
  void posts_one_payment_id_once_though_it_comes_many_times_at_once() throws Exception {
    List<Posting> postings = atOnce(8, i -> post(payment, "232.96").get());

    assertThat(postings).hasSize(8).containsOnly(postings.getFirst());
    assertThat(account(ReadMode.PRIMARY).account().principal()).isEqualTo(Money.usd("11281.52"));
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void gives_every_one_of_many_payments_at_once_a_version_of_its_own() throws Exception {
    List<PaymentId> payments = IntStream.range(0, 8).mapToObj(i -> aPaymentId()).toList();

    List<Posting> postings = atOnce(8, i -> post(payments.get(i), "100.00").get());

    assertThat(postings)
        .extracting(Posting::version)
        .containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(account(ReadMode.PRIMARY).account().principal()).isEqualTo(Money.usd("10714.48"));
  }

  @Test
  void remembers_what_a_payment_id_was_posted_as() {
    Posting posted = post(payment, "232.96").get();

    assertThat(legacy().loanLedger().posting(payment, soon()).get()).isEqualTo(Option.some(posted));
    assertThat(legacy().loanLedger().posting(aPaymentId(), soon()).get()).isEqualTo(Option.none());
  }

  @Test
  void refuses_a_payment_above_the_payoff_and_says_what_the_payoff_is() {
    assertThat(post(payment, "11514.49").getLeft())
        .isEqualTo(
            new PostingProblem.Refused(new PaymentRejection.AbovePayoff(Money.usd("11514.48"))));
    assertThat(version()).isEqualTo(1);
    assertThat(legacy().loanLedger().posting(payment, soon()).get()).isEqualTo(Option.none());
  }

  @Test
  void refuses_a_payment_on_a_loan_that_the_payment_before_paid_off() {
    assertThat(post(payment, "11514.48").get().newBalance()).isEqualTo(Money.usd("0"));

    assertThat(account(ReadMode.PRIMARY).status()).isEqualTo(new LoanStatus.PaidOff());
    assertThat(post(aPaymentId(), "0.01").getLeft())
        .isEqualTo(
            new PostingProblem.Refused(
                new PaymentRejection.LoanTakesNoPayments(new LoanStatus.PaidOff())));
  }

  @Test
  void refuses_nothing_less_than_nothing_and_foreign_money() {
    assertThat(post(payment, "0.00").getLeft())
        .isEqualTo(
            new PostingProblem.Refused(new PaymentRejection.AmountNotPositive(Money.usd("0.00"))));
    Money yen = Money.parse("100", "JPY").get();
    assertThat(legacy().loanLedger().post(payment, loan, yen, soon()).getLeft())
        .isEqualTo(
            new PostingProblem.Refused(
                new PaymentRejection.WrongCurrency(Currency.getInstance("USD"))));
  }

  @Test
  void posts_nothing_on_a_loan_that_does_not_exist() {
    LoanId unknown = aLoanId();

    assertThat(legacy().loanLedger().post(payment, unknown, Money.usd("1"), soon()).getLeft())
        .isEqualTo(new PostingProblem.LoanUnknown(unknown));
  }

  @Test
  void shows_a_paused_copy_what_was_committed_before_and_the_primary_everything() {
    legacy().pauseReplica();

    post(payment, "232.96").get();

    assertThat(account(ReadMode.ANY_COPY).account()).isEqualTo(anAccount(loan));
    assertThat(accounts(ReadMode.ANY_COPY).version())
        .isEqualTo(VersionVector.of(LoanLedger.recordOf(loan), 1));
    assertThat(account(ReadMode.PRIMARY).account().principal()).isEqualTo(Money.usd("11281.52"));

    legacy().resumeReplica();
    assertThat(accounts(ReadMode.ANY_COPY)).isEqualTo(accounts(ReadMode.PRIMARY));
  }

  @Test
  void is_unavailable_while_it_is_down_and_posts_nothing_then() {
    legacy().setDown(true);

    assertThat(legacy().loanLedger().accountsOf(customer, ReadMode.ANY_COPY, soon()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(post(payment, "232.96").getLeft())
        .isInstanceOfSatisfying(
            PostingProblem.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(Fault.Unavailable.class));

    legacy().setDown(false);
    assertThat(version()).isEqualTo(1);
  }

  private Either<PostingProblem, Posting> post(PaymentId id, String dollars) {
    return legacy().loanLedger().post(id, loan, Money.usd(dollars), soon());
  }

  private Versioned<List<AccountStatement>> accounts(ReadMode mode) {
    return legacy().loanLedger().accountsOf(customer, mode, soon()).get();
  }

  private AccountStatement account(ReadMode mode) {
    return accounts(mode).value().getFirst();
  }

  private long version() {
    return accounts(ReadMode.PRIMARY).version().versionOf(LoanLedger.recordOf(loan)).get();
  }

  /** What a task of a concurrent test makes of its number. */
  private interface NumberedTask<T> {
    T run(int number);
  }

  private static <T> List<T> atOnce(int times, NumberedTask<T> task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks =
          IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> task.run(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
