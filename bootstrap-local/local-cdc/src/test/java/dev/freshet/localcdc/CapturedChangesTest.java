package dev.freshet.localcdc;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.adapters.out.mainframe.CallListener;
import dev.freshet.adapters.out.mainframe.MainframeClientSettings;
import dev.freshet.adapters.out.mainframe.MainframeConnection;
import dev.freshet.adapters.out.mainframe.MainframeLoanLedger;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LegacyUnderTest;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedChangesTest {

  @TempDir static Path directory;
  private static MainframeSimulator mainframe;
  private static LoanLedger ledger;

  private final Recorded recorded = new Recorded();
  private final LoanId loan = aLoanId();

  @BeforeAll
  static void start() {
    mainframe =
        MainframeSimulator.start(
            MainframeSettings.in(directory.resolve("mainframe")).withLatency(Latency.NONE));
    ledger =
        new MainframeLoanLedger(
            new MainframeConnection(
                MainframeClientSettings.of(mainframe.baseUrl()),
                InstantSource.system(),
                CallListener.UNHEARD));
  }

  @AfterAll
  static void stop() {
    mainframe.close();
  }

  @Test
  void captures_every_change_goes_on_where_it_was_left_and_notices_a_lost_place()
      throws SQLException {
    Path position = directory.resolve("cdc");
    try (CapturedChanges changes = capture(position)) {
      assertThat(changes.hasGap()).isFalse();
      borrow();
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=2"));
    }
    assertThat(recorded.parts())
        .containsExactly(
            PartKey.terms(loan) + "=1",
            PartKey.account(loan) + "=1",
            PartKey.payment(loan, 1) + "=2",
            PartKey.account(loan) + "=2");

    pay();
    recorded.applied.clear();
    recorded.refusals.set(2);
    try (CapturedChanges changes = capture(position)) {
      assertThat(changes.hasGap()).isFalse();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=3"));
    }
    assertThat(recorded.parts())
        .endsWith(PartKey.payment(loan, 2) + "=3", PartKey.account(loan) + "=3");
    assertThat(recorded.refusals.get()).isNegative();

    loseThePlace();
    pay();
    recorded.feeds.clear();
    try (CapturedChanges changes = capture(position)) {
      assertThat(changes.hasGap()).isTrue();
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=5"));
    }
    assertThat(recorded.feeds()).containsOnly(new Feed("mainframe", false));
    try (CapturedChanges changes = capture(position)) {
      assertThat(changes.hasGap()).isTrue();
      assertThat(changes.repair()).isEmpty();
      changes.repairBy("load-7");
    }
    recorded.applied.clear();
    recorded.feeds.clear();
    try (CapturedChanges changes = capture(position)) {
      assertThat(changes.repair()).containsExactly("load-7");
      changes.gapIsRepaired();
      assertThat(changes.hasGap()).isFalse();
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=6"));
    }
    assertThat(recorded.feeds()).contains(new Feed("mainframe", true));
  }

  @Test
  void brings_the_time_of_the_database_when_nothing_changes() {
    Instant before = Instant.now();
    try (CapturedChanges _ = capture(directory.resolve("quiet"))) {
      await()
          .until(
              () ->
                  recorded.beats.stream()
                          .map(beat -> beat.position().committedAt())
                          .filter(at -> at.isAfter(before))
                          .distinct()
                          .count()
                      > 1);
    }
  }

  private CapturedChanges capture(Path position) {
    return CapturedChanges.start(mainframe.jdbcUrl(), position, recorded);
  }

  private void borrow() {
    CustomerId customer = aCustomerId();
    mainframe.add(
        List.of(
            new Borrower(
                aProfileOf(customer),
                List.of(new Borrower.Loan(aContract(loan, customer), anAccount(loan))))),
        LegacyUnderTest.TODAY);
  }

  private void pay() {
    assertThat(ledger.post(aPaymentId(), loan, Money.usd("100.00"), soon()).isRight()).isTrue();
  }

  private static void loseThePlace() throws SQLException {
    try (Connection connection = DriverManager.getConnection(mainframe.jdbcUrl())) {
      connection
          .createStatement()
          .execute("select pg_drop_replication_slot('" + EngineSettings.SLOT + "')");
    }
  }

  /** Remembers what was applied; refuses as often as it is told to. */
  private static final class Recorded implements ApplyChanges {

    private final List<StatementPart> applied = new CopyOnWriteArrayList<>();
    private final List<Change.Irrelevant> beats = new CopyOnWriteArrayList<>();
    private final List<Feed> feeds = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    @Override
    public Either<Fault, Integer> apply(Feed feed, List<Change> changes) {
      feeds.add(feed);
      if (refusals.getAndDecrement() > 0) {
        return Either.left(new Fault.Throttled("test", "not now"));
      }
      for (Change change : changes) {
        switch (change) {
          case Change.Applicable(_, StatementPart part, _) -> applied.add(part);
          case Change.Irrelevant beat -> beats.add(beat);
          case Change.Contracts _, Change.Profile _ -> {}
          case Change.Mark mark -> throw new AssertionError("no batch ran: " + mark);
          case Change.Poison poison -> throw new AssertionError("not understood: " + poison);
        }
      }
      return Either.right(changes.size());
    }

    List<Feed> feeds() {
      return feeds;
    }

    List<String> parts() {
      return applied.stream().map(part -> part.key() + "=" + part.version()).toList();
    }
  }
}
