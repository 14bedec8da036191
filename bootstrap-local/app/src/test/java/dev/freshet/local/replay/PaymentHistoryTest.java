package dev.freshet.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaymentHistoryTest {

  private static final String HEADER =
      "period,asset_number,beginning_balance,principal,total_paid,ending_balance\n";
  private static final int HISTORIES = Integer.getInteger("freshet.mutated.histories", 10_000);
  private static final long SEED = Long.getLong("freshet.mutated.seed", 3);

  @TempDir private Path directory;

  @Test
  void reads_a_byte_order_mark_quoted_cells_windows_line_ends_and_a_blank_last_line()
      throws Exception {
    String csv =
        "\ufeff"
            + HEADER.replace("\n", "\r\n")
            + "2017-06,\"19406600\",1.00,1.00,\"232.96\",0.00\r\n"
            + "2017-06,\"AB/1\",1.00,1.00,0.00,0.00\r\n"
            + "2017-07,\"AB/1\",1.00,1.00,5.00,0.00\r\n"
            + "\r\n";

    assertThat(read(csv))
        .containsExactly(
            new HistoricPayment(YearMonth.of(2017, 6), new LoanId("19406600"), Money.usd("232.96")),
            new HistoricPayment(
                YearMonth.of(2017, 7), new LoanId("x-41422f31"), Money.usd("5.00")));
  }

  @Test
  void finds_its_columns_by_name() throws Exception {
    assertThat(read("total_paid,period,asset_number\n7.00,2017-06,1\n"))
        .containsExactly(
            new HistoricPayment(YearMonth.of(2017, 6), new LoanId("1"), Money.usd("7.00")));
  }

  @ParameterizedTest
  @CsvSource({
    "'2017-06,1,1,1,1.234,0', line 3: amount may have at most 2 decimals in USD",
    "'2017-06,1,1,1,1e9,0', line 3: amount must be a plain decimal",
    "'June,1,1,1,1.00,0', line 3: the period is no month such as 2017-06",
    "'2026-13,1,1,1,1.00,0', line 3: the period is no month such as 2017-06",
    "'2017-06,,1,1,1.00,0', line 3: it names no loan",
    "'2017-06,1,1', 'line 3: it has 3 cells, not as many as the header'",
    "'2017-06,\"1,1,1,1.00,0', line 3: it is no CSV",
  })
  void names_file_line_and_reason(String row, String message) throws IOException {
    Path file =
        write(
            (HEADER + "2017-06,1,1,1,1.00,0\n" + row + "\n").getBytes(StandardCharsets.UTF_8),
            "h.csv");

    assertThatExceptionOfType(BrokenHistory.class)
        .isThrownBy(() -> PaymentHistory.read(file, Long.MAX_VALUE))
        .withMessageStartingWith(file + ", " + message)
        .withMessageNotContaining("java.");
  }

  @Test
  void refuses_a_header_that_lacks_a_column_and_gzip_that_is_damaged() throws IOException {
    Path headless = write("2017-06,1,1.00\n".getBytes(StandardCharsets.UTF_8), "headless.csv");
    byte[] packed = packed(HEADER + "2017-06,1,1,1,1.00,0\n".repeat(1_000));
    Path cut = write(Arrays.copyOf(packed, packed.length / 2), "cut.csv.gz");

    assertThatExceptionOfType(BrokenHistory.class)
        .isThrownBy(() -> PaymentHistory.read(headless, 1))
        .withMessage(headless + ", line 1: the header names no column period");
    assertThatExceptionOfType(BrokenHistory.class)
        .isThrownBy(() -> PaymentHistory.read(cut, Long.MAX_VALUE))
        .withMessageContaining("it is no CSV, or damaged");
  }

  @Test
  void reads_or_refuses_whatever_a_history_was_made_into() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] sound =
        (HEADER + "2017-06,19406600,11281.52,169.86,232.96,11111.66\n".repeat(20))
            .getBytes(StandardCharsets.UTF_8);
    Path file = directory.resolve("mutated.csv");
    int refused = 0;
    for (int i = 0; i < HISTORIES; i++) {
      Files.write(file, mutated(sound, random));
      try {
        PaymentHistory.read(file, Long.MAX_VALUE);
      } catch (BrokenHistory why) {
        assertThat(why).hasMessageMatching("(?s).*mutated\\.csv, line [1-9][0-9]*: .+");
        refused++;
      }
    }
    assertThat(refused).isBetween(HISTORIES / 20, HISTORIES);
  }

  private static byte[] mutated(byte[] sound, SplittableRandom random) {
    byte[] mutated = sound.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      mutated[random.nextInt(mutated.length)] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) "\",\n\r-.0".charAt(random.nextInt(7));
    }
    return random.nextInt(5) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length))
        : mutated;
  }

  private List<HistoricPayment> read(String csv) throws IOException, BrokenHistory {
    Path file = write(csv.getBytes(StandardCharsets.UTF_8), "history.csv");
    return PaymentHistory.read(file, Long.MAX_VALUE).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  private Path write(byte[] bytes, String name) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
