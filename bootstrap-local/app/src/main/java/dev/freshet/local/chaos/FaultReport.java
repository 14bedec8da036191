package dev.freshet.local.chaos;

import dev.freshet.local.chaos.PaymentBook.Reckoning;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of one fault.
 *
 * @param recovery from the end of the fault until everything was answered well again; none when
 *     that did not happen
 * @param payments what is wrong with payments
 * @param aftermath what was not as it should be when it was over
 */
public record FaultReport(
    InjectedFault fault,
    Tally.Count count,
    Option<Duration> recovery,
    Reckoning payments,
    List<String> aftermath) {

  /** What stands above the columns of {@link #row}. */
  public static final String HEADING =
      format(
          "fault",
          "answered",
          "503",
          "gone",
          "wrong",
          "lost",
          "doubled",
          "labelled",
          "stale",
          "slowest",
          "recovered");

  /** A line of the table. */
  public String row() {
    return format(
        fault,
        count.answered(),
        count.putOff(),
        count.none(),
        count.wrong() + payments.uncalledFor().size() + payments.unsettled().size(),
        payments.lost().size(),
        payments.doubled().size(),
        count.labelled(),
        count.stale(),
        seconds(count.slowest()),
        recovery.map(FaultReport::seconds).getOrElse("never"));
  }

  /** Whether nothing is wrong and it has recovered. */
  public boolean isClean() {
    return complaints().isEmpty();
  }

  /** What is wrong, a line each. */
  public List<String> complaints() {
    List<String> all = new ArrayList<>();
    if (recovery.isEmpty()) {
      all.add("not recovered");
    }
    all.addAll(count.complaints());
    all.addAll(payments.lost());
    all.addAll(payments.doubled());
    all.addAll(payments.uncalledFor());
    all.addAll(payments.unsettled());
    all.addAll(aftermath);
    return all;
  }

  private static String format(Object... columns) {
    return "%-22s %8s %6s %6s %6s %6s %8s %9s %6s %8s %10s".formatted(columns);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
