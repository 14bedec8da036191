package dev.freshet.local.replay;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Reads payment histories: CSV, plain or gzipped, with the header {@value #HEADER}. Months in which
 * nothing was paid are left out.
 */
final class PaymentHistory {

  static final String HEADER =
      "period,asset_number,beginning_balance,principal,total_paid,ending_balance";

  private static final int PERIOD = 0;
  private static final int LOAN = 1;
  private static final int PAID = 4;

  private PaymentHistory() {}

  /** The first {@code limit} payments by month, months ascending. */
  static SequencedMap<YearMonth, List<HistoricPayment>> read(Path file, long limit)
      throws IOException, BrokenHistory {
    SequencedMap<YearMonth, List<HistoricPayment>> months = new TreeMap<>();
    try (BufferedReader lines = open(file)) {
      if (!HEADER.equals(lines.readLine())) {
        throw new BrokenHistory(file, 1, "expected the header " + HEADER);
      }
      long kept = 0;
      long number = 2;
      for (String line = lines.readLine(); line != null && kept < limit; line = lines.readLine()) {
        HistoricPayment payment = parse(file, number++, line);
        if (payment.paid().isPositive()) {
          months.computeIfAbsent(payment.period(), month -> new ArrayList<>()).add(payment);
          kept++;
        }
      }
    }
    return months;
  }

  private static HistoricPayment parse(Path file, long number, String line) throws BrokenHistory {
    String[] columns = line.split(",", -1);
    if (columns.length != HEADER.split(",").length) {
      throw new BrokenHistory(file, number, "expected 6 columns but found " + columns.length);
    }
    try {
      return new HistoricPayment(
          YearMonth.parse(columns[PERIOD]), new LoanId(columns[LOAN]), Money.usd(columns[PAID]));
    } catch (DateTimeParseException | IllegalArgumentException malformed) {
      throw new BrokenHistory(file, number, String.valueOf(malformed.getMessage()));
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }
}
