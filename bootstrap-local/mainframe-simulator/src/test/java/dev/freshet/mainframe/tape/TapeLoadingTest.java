package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TapeLoadingTest {

  private static final String LOANS_PER_CUSTOMER =
      "select count(*) as n from loan_system.contract group by customer_id";

  @TempDir private static Path directory;
  private static MainframeSimulator mainframe;

  @BeforeAll
  static void start() {
    mainframe = MainframeSimulator.start(MainframeSettings.in(directory).withLatency(Latency.NONE));
  }

  @AfterAll
  static void stop() {
    mainframe.close();
  }

  @AfterEach
  void empty() throws SQLException {
    for (String table :
        List.of(
            "loan_system.contract",
            "loan_system.customer",
            "payments_ledger.account",
            "customer_profiles.profile",
            "operations.business_day",
            "operations.loaded_tape")) {
      sql("delete from " + table);
    }
  }

  @Test
  void loads_the_shipped_tape_with_loans_in_every_state() throws SQLException {
    LoadedPortfolio loaded = load(Tape.shipped()).get();

    assertThat(loaded.loans()).isEqualTo(40);
    assertThat(loaded.businessDay()).isEqualTo(LocalDate.of(2026, 10, 31));
    assertThat(count("loan_system.customer")).isEqualTo(loaded.customers());
    assertThat(count("payments_ledger.account where status = 'CURRENT'")).isEqualTo(33);
    assertThat(count("payments_ledger.account where status = 'DELINQUENT'")).isEqualTo(5);
    assertThat(count("payments_ledger.account where status = 'PAID_OFF'")).isEqualTo(1);
    assertThat(count("payments_ledger.account where status = 'CHARGED_OFF'")).isEqualTo(1);
  }

  @Test
  void ships_the_tape_that_its_generator_writes() throws IOException {
    Path written = write("written.xml", MadeUpTape.SHIPPED_LOANS);

    assertThat(written).hasContent(shippedText());
  }

  @Test
  void gives_every_customer_one_to_five_loans_and_the_same_ones_every_time() throws Exception {
    Path tape = write("three-hundred.xml", 300);
    load(Tape.of(tape)).get();
    String assignment =
        "select string_agg(customer_id || loan_id, ',' order by loan_id) from loan_system.contract";
    String first = sql(assignment);
    assertThat(sql("select min(n) || ' to ' || max(n) from (" + LOANS_PER_CUSTOMER + ") as counts"))
        .isEqualTo("1 to 5");
    empty();

    load(Tape.of(tape)).get();

    assertThat(sql(assignment)).isEqualTo(first);
  }

  @Test
  void does_not_load_a_tape_again_however_it_is_packed() throws Exception {
    Path tape = write("may.xml", 10);
    Path packed = directory.resolve("may.xml.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(tape, out);
    }
    load(Tape.of(tape)).get();

    LoadedPortfolio again = load(Tape.of(packed)).get();

    assertThat(again.tapesSkipped()).isEqualTo(1);
    assertThat(count("payments_ledger.account")).isEqualTo(10);
  }

  @Test
  void begins_business_on_the_latest_day_that_the_tapes_report() throws Exception {
    Path may = write("may.xml", TapeText.of(TapeText.loan("1", Map.of())));
    Path june =
        write(
            "june.xml",
            TapeText.of(TapeText.loan("2", Map.of("reportingPeriodEndingDate", "06-30-2017"))));

    assertThat(load(Tape.of(june), Tape.of(may)).get().businessDay())
        .isEqualTo(LocalDate.of(2017, 6, 30));
  }

  @Test
  void loads_nothing_of_any_tape_when_the_last_one_is_broken() throws Exception {
    Path sound = write("sound.xml", 500);
    String loan = TapeText.loan("6", Map.of());
    Path broken = write("broken.xml", TapeText.of(loan, loan));

    BrokenTape why = load(Tape.of(sound), Tape.of(broken)).getLeft();

    assertThat(why)
        .isEqualTo(
            new BrokenTape(
                broken.toString(), 4, Option.some("6"), "duplicate: already in this tape"));
    assertThat(count("payments_ledger.account")).isZero();
    assertThat(count("operations.loaded_tape")).isZero();
    assertThat(count("operations.business_day")).isZero();
  }

  @Test
  void leaves_out_counts_and_names_what_it_cannot_understand_unless_it_is_strict()
      throws Exception {
    String odd = TapeText.loan("7/7", Map.of("currentDelinquencyStatus", "soon"));
    Path tape = write("odd.xml", TapeText.of(TapeText.loan("6", Map.of()), odd));

    BrokenTape strictly =
        mainframe.load(List.of(Tape.of(tape)), true, LoadProgress.UNHEARD).getLeft();
    assertThat(count("payments_ledger.account")).isZero();
    LoadedPortfolio loaded = load(Tape.of(tape)).get();

    assertThat(strictly.message())
        .isEqualTo(tape + ", line 4, loan 7/7: currentDelinquencyStatus is malformed: \"soon\"");
    assertThat(loaded.loans()).isEqualTo(1);
    assertThat(loaded.leftOut().lines()).containsExactly("left out: " + strictly.message());
    assertThat(count("payments_ledger.account")).isEqualTo(1);
  }

  @Test
  void refuses_a_loan_that_comes_twice_in_a_tape_in_two_tapes_or_in_two_loads() throws Exception {
    String loan = TapeText.loan("1", Map.of());
    Path twice = write("twice.xml", TapeText.of(loan, loan));
    Path once = write("once.xml", TapeText.of(loan));
    Path later = write("later.xml", TapeText.of(TapeText.loan("2", Map.of()), loan));

    assertThat(load(Tape.of(twice)).getLeft().message())
        .isEqualTo(twice + ", line 4, loan 1: duplicate: already in this tape");
    assertThat(load(Tape.of(once), Tape.of(later)).getLeft().message())
        .isEqualTo(later + ", line 4, loan 1: duplicate: already in " + once);
    load(Tape.of(once)).get();
    assertThat(load(Tape.of(later)).getLeft().message())
        .isEqualTo(later + ", line 4, loan 1: duplicate: the mainframe has this loan already");
  }

  @Test
  void refuses_a_loan_that_comes_again_after_many_others() throws Exception {
    String[] loans = new String[2_000];
    Arrays.setAll(loans, i -> TapeText.loan("L-" + i % 1_999, Map.of()));
    Path again = write("again.xml", TapeText.of(loans));

    assertThat(load(Tape.of(again)).getLeft().message())
        .isEqualTo(again + ", line 2002, loan L-0: duplicate: already in this tape");
  }

  @Test
  void names_a_tape_that_is_not_there_truncated_or_empty() throws Exception {
    Path tape = write("may.xml", 10);
    Path cut = directory.resolve("cut.xml.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      Files.copy(tape, out);
    }
    byte[] packed = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(packed, packed.length / 2));

    assertThat(load(Tape.of(directory.resolve("none.xml"))).getLeft().reason())
        .isEqualTo("there is no such file");
    assertThat(load(Tape.of(cut)).getLeft().reason()).isEqualTo("the file is truncated");
    assertThat(load(Tape.of(write("empty.xml", TapeText.of()))).getLeft().reason())
        .isEqualTo("the tape has no loan");
  }

  @Test
  void says_of_a_tape_of_which_every_record_is_left_out_what_is_wrong_with_the_first()
      throws Exception {
    Map<String, String> isoDate = Map.of("reportingPeriodEndingDate", "2017-05-31");
    String first = TapeText.loan("1", isoDate);
    Path tape = write("iso.xml", TapeText.of(first, TapeText.loan("2", isoDate)));

    assertThat(load(Tape.of(tape)).getLeft().message())
        .isEqualTo(
            tape
                + ", line 3, loan 1: no record can be understood, the first:"
                + " reportingPeriodEndingDate is malformed: \"2017-05-31\"");
  }

  @Test
  void tells_how_far_it_is_and_ends_with_everything_read() throws Exception {
    Path tape = write("many.xml", 2_000);
    List<Long> bytes = new ArrayList<>();
    List<Long> loans = new ArrayList<>();

    mainframe
        .load(
            List.of(Tape.of(tape)),
            false,
            (read, total, loaded) -> {
              bytes.add(read);
              loans.add(loaded);
              assertThat(total).isEqualTo(tape.toFile().length());
            })
        .get();

    assertThat(bytes).hasSizeGreaterThan(2).isSorted().endsWith(tape.toFile().length());
    assertThat(loans).isSorted().endsWith(2_000L);
  }

  private static Either<BrokenTape, LoadedPortfolio> load(Tape... tapes) {
    return mainframe.load(List.of(tapes), false, LoadProgress.UNHEARD);
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Path write(String name, int loans) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      MadeUpTape.write(loans, MadeUpTape.SHIPPED_SEED, MadeUpTape.SHIPPED_PERIOD, out, _ -> {});
    }
    return file;
  }

  private static String shippedText() throws IOException {
    try (InputStream shipped = Tape.shipped().open()) {
      return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long count(String from) throws SQLException {
    return Long.parseLong(sql("select count(*) from " + from));
  }

  private static String sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(mainframe.jdbcUrl());
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
