package dev.freshet.localcdc;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aLoanId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aPaymentId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.adapters.in.cdc.ChangeBatches;
import dev.freshet.adapters.in.cdc.ChangeEvents;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedChangesTest {

  private static final String ACTIVE = "select count(*) from pg_replication_slots where active";

  @TempDir static Path directory;
  private static MainframeSimulator mainframe;
  private static LoanLedger ledger;

  private final Recorded recorded = new Recorded();
  private final List<String> gaps = new CopyOnWriteArrayList<>();
  private final LoanId loan = aLoanId();
  private int version = 1;

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

  @BeforeEach
  void beginWithoutAPlace() throws SQLException {
    inTheDatabase("select count(pg_drop_replication_slot(slot_name)) from pg_replication_slots");
  }

  @Test
  void captures_every_change_and_goes_on_where_it_was_left() {
    Path position = directory.resolve("cdc");
    try (CapturedChanges _ = capture(position)) {
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
    try (CapturedChanges _ = capture(position)) {
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=3"));
    }
    assertThat(recorded.parts())
        .endsWith(PartKey.payment(loan, 2) + "=3", PartKey.account(loan) + "=3");
    assertThat(recorded.refusals.get()).isNegative();
    assertThat(gaps).isEmpty();
  }

  @Test
  void notices_that_the_database_has_lost_its_place() throws SQLException {
    Path position = leftAfterAPayment();

    inTheDatabase("select pg_drop_replication_slot('" + EngineSettings.SLOT + "')");
    pay();
    goOnToTheNextPayment(position);

    assertThat(gaps).containsExactly("the database has lost our place in its log");
  }

  @Test
  void notices_that_somebody_else_has_read_in_its_place() throws SQLException {
    Path position = leftAfterAPayment();

    pay();
    inTheDatabase(
        "select count(*) from pg_logical_slot_get_binary_changes('"
            + EngineSettings.SLOT
            + "', null, null, 'proto_version', '1', 'publication_names', 'freshet')");
    goOnToTheNextPayment(position);

    assertThat(gaps).containsExactly("somebody has moved our place in the database's log");
    assertThat(recorded.parts()).as("what was read").doesNotContain(PartKey.account(loan) + "=3");
  }

  @Test
  void notices_that_somebody_has_moved_its_place_by_a_few_changes() throws SQLException {
    Path position = leftAfterAPayment();

    pay();
    String behind = inTheDatabase("select pg_current_wal_lsn()");
    pay();
    inTheDatabase(
        "select pg_replication_slot_advance('" + EngineSettings.SLOT + "', '" + behind + "')");
    goOnToTheNextPayment(position);

    assertThat(gaps).hasSize(1);
  }

  @Test
  void notices_nothing_when_its_place_was_only_looked_at() throws SQLException {
    Path position = leftAfterAPayment();

    pay();
    inTheDatabase(
        "select count(*) from pg_logical_slot_peek_binary_changes('"
            + EngineSettings.SLOT
            + "', null, null, 'proto_version', '1', 'publication_names', 'freshet')");
    goOnToTheNextPayment(position);

    assertThat(gaps).isEmpty();
    assertThat(recorded.parts()).contains(PartKey.account(loan) + "=3");
  }

  @Test
  void asks_again_for_what_a_torn_position_stood_behind() throws Exception {
    Path position = leftAfterAPayment();
    Path stored = position.resolve("offsets");
    byte[] whole = Files.readAllBytes(stored);

    Files.write(stored, Arrays.copyOf(whole, whole.length / 2));
    pay();
    goOnToTheNextPayment(position);

    assertThat(gaps).isEmpty();
    assertThat(recorded.parts()).contains(PartKey.account(loan) + "=3");
  }

  @Test
  void captures_nothing_while_a_gap_cannot_be_written_down() throws SQLException {
    Path position = leftAfterAPayment();
    inTheDatabase("select pg_drop_replication_slot('" + EngineSettings.SLOT + "')");
    GapNotice failing =
        _ -> {
          throw new IllegalStateException("no store");
        };

    assertThatThrownBy(() -> capture(position, failing)).hasMessage("no store");
    goOnToTheNextPayment(position);

    assertThat(gaps).hasSize(1);
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

  @Test
  void goes_on_by_itself_when_the_database_has_died_and_was_started_again() {
    try (CapturedChanges _ = capture(directory.resolve("killed"))) {
      borrow();
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=2"));

      ProcessHandle.of(mainframe.databasePid()).ifPresent(ProcessHandle::destroyForcibly);
      await().until(() -> !mainframe.databaseRuns());
      mainframe.startDatabaseAgain();
      await().ignoreExceptions().until(this::payIfPossible);

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> recorded.parts().contains(PartKey.account(loan) + "=3"));
    }
    assertThat(gaps).isEmpty();
  }

  private CapturedChanges capture(Path position) {
    return capture(position, gaps::add);
  }

  private CapturedChanges capture(Path position, GapNotice notice) {
    return CapturedChanges.start(
        mainframe.jdbcUrl(),
        position,
        ChangeEvents.TABLES,
        new ChangeBatches(recorded)::apply,
        notice);
  }

  /** The position of an engine that was stopped when it had captured a payment. */
  private Path leftAfterAPayment() {
    Path position = directory.resolve(loan.value());
    try (CapturedChanges _ = capture(position)) {
      borrow();
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=2"));
    }
    gaps.clear();
    return position;
  }

  private void goOnToTheNextPayment(Path position) {
    recorded.applied.clear();
    try (CapturedChanges _ = capture(position)) {
      pay();
      await().until(() -> recorded.parts().contains(PartKey.account(loan) + "=" + version));
    }
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

  private boolean payIfPossible() {
    return ledger.post(aPaymentId(), loan, Money.usd("100.00"), soon()).isRight();
  }

  private void pay() {
    version++;
    assertThat(ledger.post(aPaymentId(), loan, Money.usd("100.00"), soon()).isRight()).isTrue();
  }

  /** Answers the first column of the first row, once the database knows that nobody captures. */
  private static String inTheDatabase(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(mainframe.jdbcUrl())) {
      await().until(() -> first(connection, ACTIVE).equals("0"));
      return first(connection, sql);
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /** Remembers what was applied; refuses as often as it is told to. */
  private static final class Recorded implements ApplyChanges {

    private final List<StatementPart> applied = new CopyOnWriteArrayList<>();
    private final List<Change.Irrelevant> beats = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    @Override
    public Either<Fault, Integer> apply(Feed feed, List<Change> changes) {
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

    List<String> parts() {
      return applied.stream().map(part -> part.key() + "=" + part.version()).toList();
    }
  }
}
