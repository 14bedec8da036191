package dev.freshet.mainframe.tape;

import static java.util.Objects.requireNonNull;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A loan as a servicer reported it for June and for July, and what was paid on it in July. */
record ReportedTwice(Map<String, String> facts) {

  static final LocalDate JUNE_30 = LocalDate.of(2026, 6, 30);
  static final LocalDate JULY_31 = LocalDate.of(2026, 7, 31);

  private static final DateTimeFormatter ON_TAPES = DateTimeFormatter.ofPattern("MM-dd-uuuu");

  /** Every loan of {@code due-next-month.csv}. */
  static List<ReportedTwice> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(ReportedTwice.class.getResourceAsStream("due-next-month.csv")),
                StandardCharsets.UTF_8))) {
      List<String[]> rows =
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split(",", -1))
              .toList();
      return rows.stream().skip(1).map(row -> of(rows.getFirst(), row)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static ReportedTwice of(String[] names, String[] row) {
    Map<String, String> facts = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      facts.put(names[i], row[i]);
    }
    return new ReportedTwice(facts);
  }

  String loan() {
    return text("loan");
  }

  /** What the tape of June says that is owed. */
  LoanAccount inJune() {
    return account("june", JUNE_30);
  }

  /** What the tape of July says that is owed. */
  LoanAccount inJuly() {
    return account("july", JULY_31);
  }

  boolean isCurrentInBoth() {
    return text("juneDays").equals("0") && text("julyDays").equals("0") && !isClosedInJuly();
  }

  boolean isClosedInJuly() {
    return !text("julyCode").isEmpty();
  }

  /** What was credited to the loan in July; fees that were paid are no part of it. */
  Money credited() {
    return money("interest").plus(money("principal"));
  }

  /**
   * When it was: the day through which interest is paid now; when that has not moved, or none is
   * charged, the tape does not tell the day.
   */
  Option<LocalDate> creditedOn() {
    return Option.when(!text("julyThrough").equals(text("juneThrough")), () -> date("julyThrough"));
  }

  Money money(String name) {
    return Money.usd(text(name));
  }

  private LoanAccount account(String month, LocalDate periodEnds) {
    TapeFields fields = new TapeFields(month + ".xml", 1);
    fields.put("reportingPeriodInterestRatePercentage", text("rate"), 1);
    fields.put("reportingPeriodScheduledPaymentAmount", text(month + "Scheduled"), 1);
    fields.put("reportingPeriodActualEndBalanceAmount", text(month + "Balance"), 1);
    fields.put("nextReportingPeriodPaymentAmountDue", text(month + "Due"), 1);
    fields.put("currentDelinquencyStatus", text(month + "Days"), 1);
    fields.put("zeroBalanceCode", month.equals("july") ? text("julyCode") : "", 1);
    if (!text(month + "Through").isEmpty()) {
      fields.put("interestPaidThroughDate", ON_TAPES.format(date(month + "Through")), 1);
    }
    return TapeAccount.of(fields, new LoanId(loan()), periodEnds, InterestRate.of("0"));
  }

  private LocalDate date(String name) {
    return LocalDate.parse(text(name));
  }

  private String text(String name) {
    return requireNonNull(facts.get(name));
  }
}
