package dev.freshet.local.replay;

import dev.freshet.domain.money.Money;
import dev.freshet.mainframe.tape.AssetNumbers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;

/**
 * Reads payment histories: CSV by RFC 4180, plain or gzipped, with the columns {@link #COLUMNS} in
 * any order. Months in which nothing was paid are left out.
 */
final class PaymentHistory {

  static final List<String> COLUMNS = List.of("period", "asset_number", "total_paid");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private PaymentHistory() {}

  /** The first {@code limit} payments by month, months ascending. */
  static SequencedMap<YearMonth, List<HistoricPayment>> read(Path file, long limit)
      throws IOException, BrokenHistory {
    SequencedMap<YearMonth, List<HistoricPayment>> months = new TreeMap<>();
    long line = 0;
    try (CSVParser csv = CSVParser.parse(open(file), StandardCharsets.UTF_8, FORMAT)) {
      requireColumns(file, csv);
      Iterator<CSVRecord> records = csv.iterator();
      for (long kept = 0; kept < limit && records.hasNext(); ) {
        line = csv.getCurrentLineNumber();
        HistoricPayment payment = parse(file, line, records.next());
        if (payment.paid().isPositive()) {
          months.computeIfAbsent(payment.period(), month -> new ArrayList<>()).add(payment);
          kept++;
        }
      }
    } catch (IllegalArgumentException header) {
      throw new BrokenHistory(file, 1, String.valueOf(header.getMessage()));
    } catch (UncheckedIOException | CSVException | ZipException | EOFException damaged) {
      throw new BrokenHistory(file, line + 1, "it is no CSV, or damaged: " + rootOf(damaged));
    }
    return months;
  }

  private static void requireColumns(Path file, CSVParser csv) throws BrokenHistory {
    for (String column : COLUMNS) {
      if (!csv.getHeaderNames().contains(column)) {
        throw new BrokenHistory(file, 1, "the header names no column " + column);
      }
    }
  }

  private static HistoricPayment parse(Path file, long line, CSVRecord record)
      throws BrokenHistory {
    if (!record.isConsistent()) {
      throw new BrokenHistory(
          file, line, "it has %d cells, not as many as the header".formatted(record.size()));
    }
    try {
      return new HistoricPayment(
          month(record.get("period")),
          AssetNumbers.loanId(record.get("asset_number"))
              .getOrElseThrow(() -> new IllegalArgumentException("it names no loan")),
          Money.usd(record.get("total_paid")));
    } catch (IllegalArgumentException malformed) {
      throw new BrokenHistory(file, line, String.valueOf(malformed.getMessage()));
    }
  }

  private static YearMonth month(String period) {
    try {
      return YearMonth.parse(period);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException("the period is no month such as 2017-06", malformed);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    return BOMInputStream.builder().setInputStream(plain).get();
  }

  private static String rootOf(Exception failed) {
    Throwable root = failed.getCause() == null ? failed : failed.getCause();
    return String.valueOf(root.getMessage());
  }
}
