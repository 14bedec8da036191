package dev.freshet.features.proactive;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryMainframeSource;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.caching.Served;
import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.statement.CachedStatements;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.LookUpStatement.Page;
import dev.freshet.application.statement.LookUpStatement.Problem;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.application.statement.StatementService;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private static final Page NEWEST = new Page(Option.none(), 24);

  private final VirtualClock clock = new VirtualClock();
  private final MemoryMainframe mainframe = new MemoryMainframe(LegacyUnderTest.TODAY);
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final LaggingCopies copies = new LaggingCopies(cache, clock);
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final StatementService statements =
      new StatementService(
          copies,
          watermark,
          outbox,
          StatementPolicy.aMinute(),
          this::pause,
          clock,
          CachingListener.NONE);
  private final CachedStatements kept =
      new CachedStatements(
          cache,
          new MemoryPortfolioUnload(mainframe),
          watermark,
          new RateLimit(3, Duration.ofSeconds(1), clock),
          clock);
  private final LoanId loan = aLoanId();
  private final CustomerId customer = aCustomerId();
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  @Test
  void answers_from_the_cache_without_calling_the_mainframe() {
    borrow();
    refresh();
    long calls = calls();

    for (int i = 0; i < 1000; i++) {
      assertThat(read(VersionVector.empty()).served().from()).isEqualTo(From.CACHE);
    }

    assertThat(calls()).isEqualTo(calls);
    assertThat(statement(VersionVector.empty()).account()).isEqualTo(anAccount(loan));
  }

  @Test
  void pages_through_the_history_newest_first() {
    borrow();
    for (int i = 0; i < 5; i++) {
      pay("100.00");
    }
    refresh();

    Statement first = read(new Page(Option.none(), 2)).value().get();
    Statement second = read(new Page(first.next(), 2)).value().get();
    Statement last = read(new Page(second.next(), 2)).value().get();

    assertThat(first.payments()).extracting(StatedPayment::number).containsExactly(5, 4);
    assertThat(second.payments()).extracting(StatedPayment::number).containsExactly(3, 2);
    assertThat(last.payments()).extracting(StatedPayment::number).containsExactly(1);
    assertThat(last.next()).isEmpty();
    assertThat(first.payments().getFirst().balanceAfter()).isEqualTo(first.account().principal());
  }

  @Test
  void labels_what_is_below_the_callers_token_and_complains_once_for_all_readers() {
    borrow();
    refresh();
    VersionVector token = pay("232.96");

    for (int i = 0; i < 50; i++) {
      assertThat(read(token).served().from()).isEqualTo(From.CACHE_STALE);
    }

    assertThat(complaints())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(Event.Type.CACHE_STALE);
              assertThat(event.keys()).containsExactly(LookUpStatement.keyOf(loan));
              assertThat(event.version()).isEqualTo(token);
            });
  }

  @Test
  void complains_once_and_waits_seldom_whatever_versions_are_claimed() {
    borrow();
    refresh();

    for (int claimed = 100; claimed < 200; claimed++) {
      assertThat(read(VersionVector.of(LoanLedger.recordOf(loan), claimed)).served().detail())
          .isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    }

    assertThat(complaints()).hasSize(1);
    assertThat(pauses).hasSizeLessThanOrEqualTo(6 * (5 + 2));
  }

  @Test
  void a_payer_who_looks_after_each_of_many_payments_is_never_limited() {
    borrow();
    refresh();
    for (int payment = 2; payment < 100; payment++) {
      int version = payment;
      meanwhile = () -> cache.put(anAccountPart(loan, customer, version));

      assertThat(read(claim(version)).served().from()).isEqualTo(From.CACHE);
    }
  }

  @Test
  void reads_the_table_seldom_for_claims_that_were_too_many() {
    borrow();
    refresh();
    for (int i = 0; i < 20; i++) {
      read(claim(99));
    }
    int reads = copies.readsOfTable;

    for (int i = 0; i < 100; i++) {
      assertThat(read(claim(99)).served().detail()).isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    }

    assertThat(copies.readsOfTable).isEqualTo(reads);
  }

  @Test
  void one_read_of_the_system_of_record_settles_a_claim_that_it_does_not_bear_out() {
    borrow();
    refresh();
    VersionVector claimed = VersionVector.of(LoanLedger.recordOf(loan), 1_000_000);

    assertThat(kept.renew(LookUpStatement.keyOf(loan), claimed, clock.instant()).isRight())
        .isTrue();
  }

  @Test
  void waits_a_little_for_what_the_caller_knows_of_and_then_complains_of_nothing() {
    borrow();
    refresh();
    VersionVector token = pay("232.96");
    meanwhile = () -> kept.follow(LookUpStatement.keyOf(loan), token);

    Answer<Statement> answer = read(token);

    assertThat(answer.served().from()).isEqualTo(From.CACHE);
    assertThat(answer.value().get().account().principal()).isEqualTo(Money.usd("11281.52"));
    assertThat(pauses).hasSize(1);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void waits_no_longer_than_a_second_and_without_a_token_not_at_all() {
    borrow();
    assertThat(lookUp(NEWEST, VersionVector.empty(), owner()).isLeft()).isTrue();
    assertThat(pauses).isEmpty();
    refresh();

    assertThat(read(pay("232.96")).served().from()).isEqualTo(From.CACHE_STALE);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refreshes_once_however_many_complain() {
    borrow();
    refresh();
    VersionVector token = pay("232.96");
    long calls = calls();

    for (int i = 0; i < 5; i++) {
      assertThat(kept.follow(LookUpStatement.keyOf(loan), token).isRight()).isTrue();
    }

    assertThat(calls() - calls).isEqualTo(1);
    assertThat(read(token).served().from()).isEqualTo(From.CACHE);
    assertThat(statement(token).account().principal()).isEqualTo(Money.usd("11281.52"));
  }

  @Test
  void spares_the_mainframe_when_too_much_is_stale_at_once() {
    borrow();
    for (int i = 0; i < 3; i++) {
      assertThat(renew(aLoanId()).isRight()).isTrue();
    }
    long calls = calls();

    assertThat(renew(loan).getLeft()).isInstanceOf(Fault.Throttled.class);
    assertThat(calls()).isEqualTo(calls);

    clock.advance(Duration.ofSeconds(1));
    assertThat(renew(loan).isRight()).isTrue();
  }

  @Test
  void tells_a_loan_nothing_is_known_of_from_one_that_does_not_exist() {
    assertThat(lookUp(NEWEST, VersionVector.empty(), owner()).getLeft())
        .isEqualTo(new Problem.NotHere(loan));
    assertThat(complaints()).hasSize(1);

    refresh();
    assertThat(read(VersionVector.empty()).value()).isEmpty();

    borrow();
    refresh();
    assertThat(read(VersionVector.empty()).value()).isNotEmpty();
  }

  @Test
  void minds_of_a_token_only_what_a_statement_is_made_of() {
    borrow();
    refresh();

    VersionVector elsewhere =
        VersionVector.parse("ledger/other=99;loans/C-1=7;profile/C-1=5").get();

    assertThat(read(elsewhere).served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void does_not_turn_a_cache_that_is_down_into_an_unknown_loan() {
    cache.setDown(true);

    assertUnavailable(lookUp(NEWEST, VersionVector.empty(), owner()));
    assertThat(complaints()).isEmpty();
  }

  @Test
  void does_nothing_for_who_may_not_see_the_loan_whatever_version_they_claim() {
    borrow();
    refresh();
    clock.advance(Duration.ofHours(1));
    int reads = copies.readsOfTable;

    assertThat(lookUp(NEWEST, claim(99), new Viewer.Customer(aCustomerId())).getLeft())
        .isEqualTo(new Problem.NotYourLoan(loan));

    assertThat(copies.readsOfTable).isEqualTo(reads);
    assertThat(pauses).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void knows_whose_a_loan_is_of_which_parts_are_missing() {
    cache.put(new StatementPart.Terms(aContract(loan, customer), 1, clock.instant()));

    assertThat(lookUp(NEWEST, claim(99), new Viewer.Customer(aCustomerId())).getLeft())
        .isEqualTo(new Problem.NotYourLoan(loan));
    assertThat(complaints()).isEmpty();
    assertUnavailable(lookUp(NEWEST, claim(99), owner()));
    assertThat(complaints()).hasSize(1);
  }

  @Test
  void waits_for_the_rest_of_what_has_come_in_part() {
    cache.put(new StatementPart.Terms(aContract(loan, customer), 1, clock.instant()));
    meanwhile = () -> cache.put(anAccountPart(loan, customer, 1));

    assertThat(read(VersionVector.empty()).served().from()).isEqualTo(From.CACHE);

    assertThat(pauses).hasSize(1);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void does_not_wait_for_a_loan_of_which_nothing_is_known() {
    assertThat(lookUp(NEWEST, claim(99), new Viewer.Operator("o")).getLeft())
        .isEqualTo(new Problem.NotHere(loan));

    assertThat(pauses).isEmpty();
  }

  @Test
  void reads_no_table_for_a_loan_that_nobody_is_known_to_own_and_complains_seldom() {
    for (int i = 0; i < 100; i++) {
      LoanId guessed = aLoanId();
      assertThat(statements.lookUp(guessed, NEWEST, VersionVector.empty(), owner()).getLeft())
          .isEqualTo(new Problem.NotHere(guessed));
    }

    assertThat(copies.readsOfTable).isZero();
    assertThat(pauses).isEmpty();
    assertThat(complaints()).hasSize(3);
  }

  @Test
  void shows_an_operator_every_loan() {
    borrow();
    refresh();

    assertThat(lookUp(NEWEST, VersionVector.empty(), new Viewer.Operator("o")).get().value())
        .isNotEmpty();
  }

  @Test
  void complains_of_claims_a_few_times_in_all_however_many_claim() {
    for (int i = 0; i < 100; i++) {
      LoanId claimed = aLoanId();
      CustomerId claimant = aCustomerId();
      cache.put(new StatementPart.Terms(aContract(claimed, claimant), 1, clock.instant()));
      cache.put(anAccountPart(claimed, claimant, 1));

      assertThat(
              statements
                  .lookUp(
                      claimed,
                      NEWEST,
                      VersionVector.of(LoanLedger.recordOf(claimed), 99),
                      new Viewer.Customer(claimant))
                  .get()
                  .served()
                  .detail())
          .isEqualTo(Served.OLDER_THAN_ASKED_FOR);
    }

    assertThat(complaints()).hasSize(5);
  }

  @Test
  void claims_keep_nobody_from_complaining_of_a_statement_that_is_too_old() {
    borrow();
    refresh();
    clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 100; i++) {
      statements.lookUp(aLoanId(), NEWEST, claim(99), new Viewer.Customer(aCustomerId()));
    }
    assertThat(complaints()).hasSize(5);

    read(VersionVector.empty());

    assertThat(complaints()).hasSize(1);
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    meanwhile.run();
  }

  private void borrow() {
    mainframe.addCustomer(aProfileOf(customer));
    mainframe.addLoan(aContract(loan, customer), anAccount(loan));
  }

  private VersionVector pay(String dollars) {
    var posting =
        new MemoryLoanLedger(mainframe).post(aPaymentId(), loan, Money.usd(dollars), soon()).get();
    return VersionVector.of(LoanLedger.recordOf(loan), posting.version());
  }

  private Either<Fault, Void> renew(LoanId stale) {
    Instant complained = clock.instant();
    clock.advance(Duration.ofMillis(1));
    return kept.renew(LookUpStatement.keyOf(stale), VersionVector.empty(), complained);
  }

  private void refresh() {
    assertThat(renew(loan).isRight()).isTrue();
  }

  private Answer<Statement> read(VersionVector atLeast) {
    return lookUp(NEWEST, atLeast, owner()).get();
  }

  private Answer<Statement> read(Page page) {
    return lookUp(page, VersionVector.empty(), owner()).get();
  }

  private Either<Problem, Answer<Statement>> lookUp(
      Page page, VersionVector atLeast, Viewer viewer) {
    return statements.lookUp(loan, page, atLeast, viewer);
  }

  private Viewer owner() {
    return new Viewer.Customer(customer);
  }

  private static void assertUnavailable(Either<Problem, Answer<Statement>> answer) {
    assertThat(answer.getLeft())
        .isInstanceOfSatisfying(
            Problem.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(Fault.Unavailable.class));
  }

  private StatementPart anAccountPart(LoanId of, CustomerId owner, long version) {
    return new StatementPart.Account(
        owner, anAccount(of), new LoanStatus.Current(), 0, version, clock.instant());
  }

  private VersionVector claim(long version) {
    return VersionVector.of(LoanLedger.recordOf(loan), version);
  }

  private Statement statement(VersionVector atLeast) {
    return read(atLeast).value().get();
  }

  private List<Event> complaints() {
    return outbox.claim(100, clock.instant(), Duration.ofSeconds(1)).get().stream()
        .map(Outbox.Claimed::event)
        .toList();
  }

  private long calls() {
    return mainframe.callsOf(MemoryMainframeSource.LOAN_LEDGER);
  }
}
