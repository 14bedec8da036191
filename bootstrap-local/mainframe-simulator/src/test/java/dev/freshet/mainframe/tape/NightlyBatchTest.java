package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.LedgerPosting;
import dev.freshet.mainframe.store.LedgerRecords;
import dev.freshet.mainframe.store.LoanFiles;
import dev.freshet.mainframe.store.LoanFiles.LoanFile;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NightlyBatchTest {

  private static final LeftOut NOTHING = new LeftOut(0, List.of());

  private static final LocalDate MAY_31 = LocalDate.of(2017, 5, 31);
  private static final LocalDate JUNE_30 = LocalDate.of(2017, 6, 30);
  private static final String BALANCE = "reportingPeriodActualEndBalanceAmount";

  @TempDir private static Path directory;
  private static Database database;

  @BeforeAll
  static void start() {
    database = Database.open(directory.resolve("database"));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void loadMay() throws IOException {
    new TapeLoader(database)
        .load(
            List.of(Tape.of(tape("may", loan("1", "05-31-2017"), loan("2", "05-31-2017")))),
            false,
            LoadProgress.UNHEARD)
        .get();
  }

  @AfterEach
  void empty() throws SQLException {
    for (String table :
        List.of(
            "payments_ledger.posting",
            "loan_system.contract",
            "loan_system.customer",
            "payments_ledger.account",
            "customer_profiles.profile",
            "operations.business_day",
            "operations.batch_run",
            "operations.loaded_tape")) {
      sql("delete from " + table);
    }
  }

  @Test
  void states_every_loan_of_the_tape_as_of_its_periods_end() throws Exception {
    BatchRun run = run(june(loan("1", "06-30-2017", BALANCE, "11111.66"))).get();

    assertThat(run).isEqualTo(new BatchRun.Applied(run.mark(), JUNE_30, 1, 1, 0, 1, NOTHING));
    LoanFile restated = file("1");
    assertThat(restated.account().account().principal()).isEqualTo(Money.usd("11111.66"));
    assertThat(restated.account().account().accruedThrough()).isEqualTo(JUNE_30);
    assertThat(restated.account().version()).isEqualTo(2);
    assertThat(restated.account().status()).isEqualTo(new LoanStatus.Current());
    assertThat(today()).isEqualTo(JUNE_30);
  }

  @Test
  void leaves_a_loan_that_is_not_on_the_tape_as_it_is() throws Exception {
    LoanAccount before = file("2").account().account();

    run(june(loan("1", "06-30-2017"))).get();

    assertThat(file("2").account().account()).isEqualTo(before);
    assertThat(file("2").account().version()).isEqualTo(1);
  }

  @Test
  void makes_no_version_of_a_record_that_does_not_differ() throws Exception {
    Path correction =
        tape(
            "correction",
            loan("1", "05-31-2017"),
            loan("2", "05-31-2017", "vehicleModelName", "ACCORD"));

    BatchRun run = run(correction).get();

    assertThat(run).isEqualTo(new BatchRun.Applied(run.mark(), MAY_31, 2, 1, 0, 0, NOTHING));
    assertThat(versions("1")).isEqualTo("contract 1, account 1");
    assertThat(versions("2")).isEqualTo("contract 2, account 1");
    assertThat(file("2").contract().vehicle().model()).isEqualTo("ACCORD");
  }

  @Test
  void gives_a_customers_contracts_a_new_version_when_one_of_them_changes() throws Exception {
    String customer = file("2").contract().customerId().value();
    String version =
        "select version from loan_system.customer where customer_id = '" + customer + "'";
    assertThat(sql(version)).isEqualTo("1");

    run(june(loan("2", "06-30-2017", "originalLoanTerm", "84"))).get();

    assertThat(sql(version)).isEqualTo("2");
    assertThat(file("2").contract().terms().termMonths()).isEqualTo(84);
  }

  @Test
  void adds_a_loan_that_is_not_known_to_a_customer_of_its_own() throws Exception {
    BatchRun run = run(june(loan("1", "06-30-2017"), loan("9", "06-30-2017"))).get();

    assertThat(run).isEqualTo(new BatchRun.Applied(run.mark(), JUNE_30, 2, 1, 1, 1, NOTHING));
    assertThat(file("9").contract().customerId().value()).isEqualTo("C9");
    assertThat(versions("9")).isEqualTo("contract 1, account 1");
  }

  @Test
  void takes_what_was_paid_before_for_history_and_counts_later_payments_on_top() throws Exception {
    pay("before", "1", "500.00");

    run(june(loan("1", "06-30-2017", BALANCE, "11111.66"))).get();

    assertThat(balance("1")).isEqualTo(Money.usd("11111.66"));
    assertThat(file("1").payments()).hasSize(1);
    pay("after", "1", "100.00");
    assertThat(balance("1")).isEqualTo(Money.usd("11011.66"));
    assertThat(file("1").payments()).hasSize(2);
    assertThat(file("1").account().version()).isEqualTo(4);
  }

  @Test
  void changes_how_a_loan_stands() throws Exception {
    run(june(
            loan("1", "06-30-2017", "currentDelinquencyStatus", "31"),
            loan("2", "06-30-2017", "zeroBalanceCode", "4")))
        .get();

    assertThat(file("1").account().status()).isEqualTo(new LoanStatus.Delinquent(31));
    assertThat(file("2").account().status()).isEqualTo(new LoanStatus.ChargedOff());
  }

  @Test
  void states_what_the_new_day_makes_of_loans_that_are_not_on_the_tape() throws Exception {
    Path july = tape("july", loan("1", "07-31-2017", "reportingPeriodBeginningDate", "07-01-2017"));

    run(july).get();

    assertThat(file("1").account().status()).isEqualTo(new LoanStatus.Current());
    assertThat(file("2").account().status()).isEqualTo(new LoanStatus.Delinquent(31));
    assertThat(file("2").account().version()).isEqualTo(2);
  }

  @Test
  void changes_nothing_when_the_last_loan_of_a_long_tape_is_broken() throws Exception {
    String[] loans = manyLoans(700, "06-30-2017");
    loans[699] = loans[0];
    Path broken = tape("broken", loans);

    BatchRefusal why = run(broken).getLeft();

    assertThat(why.message()).startsWith(broken + ", line 702, loan ").contains(": duplicate: ");
    assertThat(versions("1")).isEqualTo("contract 1, account 1");
    assertThat(sql("select count(*) from payments_ledger.account")).isEqualTo("2");
    assertThat(today()).isEqualTo(MAY_31);
  }

  @Test
  void names_a_loan_that_comes_twice() throws Exception {
    Path twice = june(loan("1", "06-30-2017"), loan("1", "06-30-2017"));

    assertThat(run(twice).getLeft().message())
        .isEqualTo(twice + ", line 4, loan 1: duplicate: already in this tape");
    assertThat(versions("1")).isEqualTo("contract 1, account 1");
  }

  @Test
  void leaves_a_loan_as_it_was_when_its_record_cannot_be_understood_and_refuses_strictly()
      throws Exception {
    Path mixed = june(loan("1", "06-30-2017"), loan("2", "05-31-2017"));
    String why = mixed + ", line 4, loan 2: reportingPeriodEndingDate is 2017-05-31, ";

    assertThat(
            new NightlyBatch(database)
                .run(Tape.of(mixed), true, LoadProgress.UNHEARD)
                .getLeft()
                .message())
        .startsWith(why);
    assertThat(versions("1")).isEqualTo("contract 1, account 1");
    BatchRun.Applied run = (BatchRun.Applied) run(mixed).get();

    assertThat(run.leftOut().first().getFirst().message()).startsWith(why);
    assertThat(run.loans()).isEqualTo(1);
    assertThat(file("2").account().account().principal()).isEqualTo(balance("2"));
  }

  @Test
  void recognises_a_tape_however_it_is_packed_and_marks_the_run_all_the_same() throws Exception {
    Path june = june(loan("1", "06-30-2017", BALANCE, "11111.66"));
    BatchRun first = run(june).get();
    pay("after", "1", "100.00");
    Path packed = directory.resolve("june.xml.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(june, out);
    }

    BatchRun again = run(packed).get();

    assertThat(again).isEqualTo(new BatchRun.AppliedBefore(again.mark(), JUNE_30, false));
    assertThat(again.mark()).isNotEqualTo(first.mark());
    assertThat(balance("1")).isEqualTo(Money.usd("11011.66"));
  }

  @Test
  void says_that_a_tape_which_was_applied_has_been_superseded() throws Exception {
    Path june = june(loan("1", "06-30-2017", BALANCE, "11111.66"));
    run(june).get();
    run(tape("july", loan("1", "07-31-2017", BALANCE, "11000.00"))).get();

    assertThat(run(june).get())
        .isInstanceOfSatisfying(
            BatchRun.AppliedBefore.class, again -> assertThat(again.superseded()).isTrue());
    assertThat(balance("1")).isEqualTo(Money.usd("11000.00"));
  }

  @Test
  void refuses_a_tape_that_is_older_than_the_last_or_than_what_was_paid() throws Exception {
    Path july = tape("july", loan("1", "07-31-2017"));
    Path june = june(loan("1", "06-30-2017"));
    run(july).get();

    assertThat(run(june).getLeft())
        .isEqualTo(new BatchRefusal.OlderTape(june.toString(), JUNE_30, LocalDate.of(2017, 7, 31)));

    database.inTransaction(c -> BusinessDay.advanceTo(c, LocalDate.of(2017, 8, 1)));
    Path correction = tape("correction", loan("1", "07-31-2017", BALANCE, "1.00"));
    assertThat(run(correction).getLeft().message())
        .contains("the business date is 2017-08-01 already: what was paid since would be lost");
    assertThat(balance("1")).isEqualTo(Money.usd("11281.52"));
  }

  @Test
  void refuses_to_state_anew_where_nothing_was_loaded() throws Exception {
    empty();

    assertThat(run(june(loan("1", "06-30-2017"))).getLeft())
        .isEqualTo(new BatchRefusal.NothingToState());
  }

  @Test
  void waits_for_a_posting_that_is_under_way_and_counts_over_it() throws Exception {
    CountDownLatch posted = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<LedgerPosting> posting =
          threads.submit(
              () ->
                  database.inTransaction(
                      c -> {
                        LedgerPosting made = post(c, "slow", "1", "100.00");
                        posted.countDown();
                        awaiting(commit);
                        return made;
                      }));
      posted.await();
      Path june = june(loan("1", "06-30-2017", BALANCE, "11111.66"));
      Future<Either<BatchRefusal, BatchRun>> run = threads.submit(() -> run(june));
      awaitWaiters(1);
      assertThat(run.isDone()).isFalse();

      commit.countDown();

      assertThat(posting.get().version()).isEqualTo(2);
      assertThat(run.get().isRight()).isTrue();
    }
    assertThat(file("1").account().version()).isEqualTo(3);
    assertThat(balance("1")).isEqualTo(Money.usd("11111.66"));
  }

  @Test
  void lets_a_posting_wait_that_comes_while_it_runs_and_is_seen_whole_or_not_at_all()
      throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    String[] loans = manyLoans(600, "06-30-2017");
    loans[0] = loan("1", "06-30-2017", BALANCE, "11111.66");
    Path june = june(loans);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Either<BatchRefusal, BatchRun>> run =
          threads.submit(
              () ->
                  new NightlyBatch(database)
                      .run(
                          Tape.of(june),
                          false,
                          (read, total, count) -> {
                            half.countDown();
                            awaiting(goOn);
                          }));
      half.await();
      Future<LedgerPosting> posting = threads.submit(() -> pay("meanwhile", "1", "100.00"));
      awaitWaiters(1);
      assertThat(balance("1")).isEqualTo(Money.usd("11281.52"));
      assertThat(posting.isDone()).isFalse();

      goOn.countDown();

      assertThat(run.get().isRight()).isTrue();
      assertThat(posting.get().newBalance()).isEqualTo(Money.usd("11011.66"));
      assertThat(posting.get().postedOn()).isEqualTo(JUNE_30);
      assertThat(posting.get().version()).isEqualTo(3);
    }
  }

  private static Either<BatchRefusal, BatchRun> run(Path tape) {
    return new NightlyBatch(database).run(Tape.of(tape), false, LoadProgress.UNHEARD);
  }

  private static LedgerPosting pay(String payment, String loan, String amount) {
    return database.inTransaction(c -> post(c, payment, loan, amount));
  }

  private static LedgerPosting post(Connection c, String payment, String loan, String amount)
      throws SQLException {
    return LedgerRecords.post(c, new PaymentId(payment), new LoanId(loan), Money.usd(amount)).get();
  }

  private static LoanFile file(String loan) {
    return database.reading(c -> LoanFiles.of(c, new LoanId(loan))).get();
  }

  private static Money balance(String loan) {
    return file(loan).account().account().principal();
  }

  private static String versions(String loan) {
    LoanFile file = file(loan);
    return "contract " + file.contractVersion() + ", account " + file.account().version();
  }

  private static LocalDate today() {
    Option<LocalDate> day = database.reading(BusinessDay::current);
    return day.get();
  }

  private static Path june(String... loans) throws IOException {
    return tape("june", loans);
  }

  private static Path tape(String name, String... loans) throws IOException {
    return Files.writeString(directory.resolve(name + ".xml"), TapeText.of(loans));
  }

  private static String loan(String id, String periodEnds, String... fields) {
    Map<String, String> all = new TreeMap<>(Map.of("reportingPeriodEndingDate", periodEnds));
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return TapeText.loan(id, all);
  }

  private static String[] manyLoans(int count, String periodEnds) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> loan(String.valueOf(i), periodEnds))
        .toArray(String[]::new);
  }

  /** Waits until so many transactions wait for the business day. */
  private static void awaitWaiters(int count) {
    await()
        .until(
            () ->
                sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    .equals(String.valueOf(count)));
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      // Whoever waits longer waits for a test that has failed.
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement sql = connection.createStatement()) {
      if (!sql.execute(statement)) {
        return "";
      }
      try (ResultSet row = sql.getResultSet()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    }
  }
}
