package dev.freshet.features.proactive;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryCustomerProfiles;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryLoanSystem;
import dev.freshet.adapters.out.memory.MemoryLookasideCache;
import dev.freshet.adapters.out.memory.MemoryMainframe;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPortfolioUnload;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.billing.CompileCustomerLoans;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.EvictedObjects;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.profile.ProfileService;
import dev.freshet.application.profile.ReadProfile;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes that no payment of ours caused must do to both caches, and must not. */
class FeedTrapsTest {

  private static final Feed FEED = new Feed("test", true);

  private final VirtualClock clock = new VirtualClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryMainframe mainframe = new MemoryMainframe(LegacyUnderTest.TODAY);
  private final MemoryCustomerProfiles profiles = new MemoryCustomerProfiles(mainframe);
  private final MemoryLookasideCache<CustomerLoans> loansCache = cache();
  private final MemoryLookasideCache<Profile> profileCache = cache();
  private final MemoryStatementCache statements = new MemoryStatementCache();
  private final List<Change> heard = new ArrayList<>();
  private final Caching caching =
      new Caching(
          CachingPolicy.shortLived(), clock, new Random(1), clock::advance, CachingListener.NONE);
  private final LookasideReader<CustomerLoans> loansReader =
      new LookasideReader<>(
          loansCache,
          new CompileCustomerLoans(
              new MemoryLoanSystem(mainframe),
              new MemoryLoanLedger(mainframe),
              profiles,
              new FanOut(threads, clock)),
          caching);
  private final LookasideReader<Profile> profileReader =
      new LookasideReader<>(profileCache, new ReadProfile(profiles), caching);
  private final ChangeService feed =
      new ChangeService(
          statements,
          new EvictedObjects(loansCache),
          new EvictedObjects(profileCache),
          new MemoryDeadLetters(),
          new MemoryOutbox(),
          new MemoryFeedWatermark(),
          (change, at) -> heard.add(change),
          clock);

  private final CustomerId customer = aCustomerId();
  private final LoanId loan = aLoanId();

  @BeforeEach
  void borrowAndLook() {
    mainframe.addCustomer(aProfileOf(customer));
    mainframe.addLoan(aContract(loan, customer), anAccount(loan));
    lookAtLoans();
    lookAtProfile();
  }

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void a_restated_account_is_shown_on_the_next_look_and_kept_again() {
    mainframe.restate(owing("9999.99"));

    tell(account(owing("9999.99"), 2));

    assertThat(lookAtLoans().value().get().totalOutstanding()).isEqualTo(Money.usd("9999.99"));
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
  }

  @Test
  void a_list_of_contracts_that_changed_is_shown_on_the_next_look_and_kept_again() {
    LoanId second = aLoanId();
    mainframe.addLoan(aContract(second, customer), anAccount(second));
    assertThat(lookAtLoans().value().get().loans()).hasSize(1);

    tell(new Change.Contracts(position(), customer, contractsVersion()));

    assertThat(lookAtLoans().value().get().loans()).hasSize(2);
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
  }

  @Test
  void a_profile_that_changed_is_shown_in_both_objects_and_kept_again() {
    ProfileChange renamed =
        ProfileChange.of(Option.some("Grace Hopper"), Option.none(), Option.none()).get();
    profiles.change(customer, renamed, soon()).get();

    tell(new Change.Profile(position(), customer, 2));

    assertThat(lookAtLoans().value().get().customerName()).isEqualTo("Grace Hopper");
    assertThat(lookAtProfile().value().get().name()).isEqualTo("Grace Hopper");
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
    assertThat(from(lookAtProfile())).isEqualTo(Served.From.CACHE);
  }

  @Test
  void a_profile_change_whose_event_was_lost_in_a_crash_is_followed_by_the_feed() {
    FaultInjection crash = new FaultInjection();
    MemoryOutbox outbox = new MemoryOutbox(crash);
    crash.failBefore(StoreOperation.APPEND, new Fault.Unavailable("outbox", "killed"));
    ProfileChange renamed =
        ProfileChange.of(Option.some("Grace Hopper"), Option.none(), Option.none()).get();

    var answer =
        new ProfileService(profileReader, profiles, outbox, clock).change(customer, renamed);

    assertThat(answer.isLeft()).isTrue();
    assertThat(outbox.backlog().get()).isZero();
    assertThat(lookAtProfile().value().get().name()).isNotEqualTo("Grace Hopper");

    tell(new Change.Profile(position(), customer, 2));

    VersionVector floor = VersionVector.of(CustomerProfiles.recordOf(customer), 2);
    assertThat(profileCache.explain(LookUpProfile.keyOf(customer)).get().floor()).contains(floor);
    assertThat(lookAtProfile().value().get().name()).isEqualTo("Grace Hopper");
    assertThat(lookAtLoans().value().get().customerName()).isEqualTo("Grace Hopper");
  }

  @Test
  void no_change_raises_a_floor_that_no_compiled_object_can_reach() {
    for (StatementPart part : StatementParts.of(file(), clock.instant())) {
      tell(new Change.Applicable(position(), part));
    }
    tell(new Change.Contracts(position(), customer, contractsVersion()));
    tell(new Change.Profile(position(), customer, 1));
    tell(new Change.Applicable(position(), gone(PartKey.payment(loan, 1), 7)));
    tell(new Change.Applicable(position(), gone(PartKey.account(loan), 7)));

    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
    clock.advance(Duration.ofMinutes(3));
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.SOURCES_AFTER_MISS);
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
  }

  @Test
  void a_late_change_evicts_nothing_that_was_refreshed_on_demand_since() {
    mainframe.restate(owing("9999.99"));
    mainframe.restate(owing("8888.88"));
    loansReader.read(LookUpCustomerLoans.keyOf(customer), token(3)).get();

    tell(account(owing("9999.99"), 2));
    tell(account(owing("8888.88"), 3));

    assertThat(lookAtLoans().value().get().totalOutstanding()).isEqualTo(Money.usd("8888.88"));
    assertThat(from(lookAtLoans())).isEqualTo(Served.From.CACHE);
  }

  @Test
  void a_late_update_does_not_raise_a_loan_that_is_gone() {
    tell(new Change.Applicable(position(), gone(PartKey.account(loan), 9)));

    tell(account(owing("9999.99"), 8));

    assertThat(kept(PartKey.account(loan))).isInstanceOf(StatementPart.Gone.class);
  }

  @Test
  void a_row_of_a_snapshot_does_not_undo_a_change_that_was_streamed_before_it() {
    tell(account(owing("8888.88"), 3));

    tell(account(owing("9999.99"), 2));

    assertThat(kept(PartKey.account(loan)))
        .isInstanceOfSatisfying(
            StatementPart.Account.class,
            kept -> assertThat(kept.account().principal()).isEqualTo(Money.usd("8888.88")));
  }

  @Test
  void a_mark_passes_after_everything_before_it() {
    List<Change> changes = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      changes.add(account(anAccount(aLoanId()), 1));
    }
    changes.add(100, new Change.Mark(position(), "batch-1"));

    assertThat(feed.apply(FEED, changes).get()).isEqualTo(201);

    assertThat(heard).containsExactlyElementsOf(changes);
  }

  private void tell(Change change) {
    assertThat(feed.apply(FEED, List.of(change)).get()).isEqualTo(1);
  }

  private Answer<CustomerLoans> lookAtLoans() {
    return loansReader.read(LookUpCustomerLoans.keyOf(customer), VersionVector.empty()).get();
  }

  private Answer<Profile> lookAtProfile() {
    return profileReader.read(LookUpProfile.keyOf(customer), VersionVector.empty()).get();
  }

  private static Served.From from(Answer<?> answer) {
    return answer.served().from();
  }

  private StatementPart kept(PartKey key) {
    return statements.get(List.of(key), Consistency.STRONG).get().values().iterator().next();
  }

  private LoanFile file() {
    return new MemoryPortfolioUnload(mainframe).file(loan, soon()).get().get();
  }

  private LoanAccount owing(String principal) {
    LoanAccount usual = anAccount(loan);
    return new LoanAccount(
        loan,
        usual.interestRate(),
        Money.usd(principal),
        usual.unpaidInterest(),
        usual.accruedThrough(),
        usual.scheduledPayment(),
        usual.amountDue().min(Money.usd(principal)),
        usual.due(),
        usual.closing());
  }

  private Change account(LoanAccount account, long version) {
    return new Change.Applicable(
        position(),
        new StatementPart.Account(
            customer,
            account,
            account.statusOn(LegacyUnderTest.TODAY),
            0,
            version,
            clock.instant()));
  }

  private StatementPart gone(PartKey key, long version) {
    return new StatementPart.Gone(key, version, clock.instant());
  }

  private Position position() {
    return new Position(1, clock.instant());
  }

  private long contractsVersion() {
    return new MemoryLoanSystem(mainframe)
        .contractsOf(customer, ReadMode.PRIMARY, soon())
        .get()
        .version()
        .versionOf(LoanSystem.recordOf(customer))
        .get();
  }

  private VersionVector token(long version) {
    return VersionVector.of(LoanLedger.recordOf(loan), version);
  }

  private <V> MemoryLookasideCache<V> cache() {
    return new MemoryLookasideCache<>(
        new Lifetimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10)),
        clock,
        () -> UUID.randomUUID().toString());
  }
}
