package dev.freshet.local.batch;

import dev.freshet.mainframe.tape.LeftOut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a run of the nightly batch came to, and what customers saw afterwards.
 *
 * @param businessDate the mainframe's day after the run
 * @param leftOut the tape's records that could not be understood
 * @param equal loans that both paths show as the tape has them
 * @param paidSince loans of which payments made after the batch account for what both paths and the
 *     ledger show
 * @param differences one line for every other loan of the tape, in order of their ids
 */
public record BatchReport(
    Path tape,
    String businessDate,
    Run run,
    LeftOut leftOut,
    long equal,
    long paidSince,
    List<String> differences) {

  private static final int DIFFERENCES_SHOWN = 10;

  public BatchReport {
    differences = List.copyOf(differences);
  }

  /** What the run itself did. */
  public sealed interface Run {

    /**
     * The tape is applied.
     *
     * @param missing loans that are known and not on the tape
     */
    record Applied(long changed, long added, long missing, Duration took, Lag lag) implements Run {}

    /** It had been applied before. */
    record AppliedBefore() implements Run {}

    /** It had been applied before, and a later one since: there is nothing to compare it with. */
    record Superseded() implements Run {}
  }

  /** From the batch's commit until each of its changes was applied to both caches. */
  public record Lag(long changes, Duration p50, Duration p99, Duration max) {}

  /** Whether every balance is right. */
  public boolean isClean() {
    return differences.isEmpty();
  }

  /** The report as a person reads it. */
  public String print() {
    StringBuilder text = new StringBuilder();
    line(text, "tape", tape.toString());
    switch (run) {
      case Run.Applied applied -> print(text, applied);
      case Run.AppliedBefore _ -> line(text, "applied before", "nothing was changed");
      case Run.Superseded _ ->
          line(text, "applied before", "and a later tape since: nothing to do, nothing to check");
    }
    if (!(run instanceof Run.Superseded)) {
      printBalances(text);
    }
    leftOut.lines().forEach(line -> text.append(line).append(System.lineSeparator()));
    return text.toString();
  }

  private void print(StringBuilder text, Run.Applied applied) {
    line(text, "business date", businessDate);
    line(text, "loans on the tape", String.valueOf(loans()));
    line(text, "  changed", String.valueOf(applied.changed()));
    line(text, "  added", String.valueOf(applied.added()));
    line(text, "not on the tape", applied.missing() + " (left as they were)");
    line(text, "applied in", seconds(applied.took()));
    Lag lag = applied.lag();
    line(
        text,
        "change feed",
        "%d changes, behind by p50 %s, p99 %s, max %s"
            .formatted(lag.changes(), seconds(lag.p50()), seconds(lag.p99()), seconds(lag.max())));
  }

  private void printBalances(StringBuilder text) {
    line(text, "balances right", "%d of %d, on both paths".formatted(equal + paidSince, loans()));
    line(text, "  the tape's", String.valueOf(equal));
    line(text, "  the ledger's", paidSince + " (paid since)");
    differences.stream().limit(DIFFERENCES_SHOWN).forEach(d -> line(text, "  differs", d));
    if (differences.size() > DIFFERENCES_SHOWN) {
      line(text, "  differ", differences.size() - DIFFERENCES_SHOWN + " more");
    }
  }

  private long loans() {
    return equal + paidSince + differences.size();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1e3);
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(String.format(Locale.ROOT, "%-22s %s%n", what, value));
  }
}
