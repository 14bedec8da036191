package dev.freshet.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a replay found.
 *
 * @param sourceCallsMade calls that the three sources served while payments were replayed
 * @param unreconciled one line for each loan whose balance through the API is not the ledger's
 */
public record ReplayReport(
    long posted,
    long cappedAtPayoff,
    long notPayable,
    long notInPortfolio,
    long triedAgain,
    long reads,
    long hits,
    long sourceCallsMade,
    long staleReads,
    Latency hit,
    Latency miss,
    int loansReconciled,
    List<String> unreconciled,
    Duration took) {

  private static final int SOURCES_PER_READ = 3;
  private static final int UNRECONCILED_SHOWN = 20;

  /** Two percentiles of a latency. */
  public record Latency(Duration p50, Duration p99) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", millis(p50), millis(p99));
    }

    private static double millis(Duration duration) {
      return duration.toNanos() / 1e6;
    }
  }

  /** Whether every balance reconciles and no read was stale. */
  public boolean isClean() {
    return unreconciled.isEmpty() && staleReads == 0;
  }

  /** The report as a person reads it. */
  public String print() {
    StringBuilder text = new StringBuilder();
    line(text, "payments posted", posted + ", in " + took.toSeconds() + " s");
    line(text, "  paid off early", cappedAtPayoff + " (history had more than the payoff amount)");
    line(text, "  not payable", notPayable + " (paid off or charged off already)");
    line(text, "  not in portfolio", String.valueOf(notInPortfolio));
    line(text, "  tried again", String.valueOf(triedAgain));
    line(text, "reads", String.valueOf(reads));
    line(
        text,
        "  hit ratio",
        String.format(Locale.ROOT, "%.1f %%", 100.0 * hits / Math.max(1, reads)));
    line(text, "  hit", hit.toString());
    line(text, "  miss", miss.toString());
    line(text, "source calls made", String.valueOf(sourceCallsMade));
    line(
        text,
        "source calls avoided",
        hits * SOURCES_PER_READ + " (" + SOURCES_PER_READ + " a hit)");
    line(text, "stale reads", String.valueOf(staleReads));
    line(
        text,
        "reconciled",
        loansReconciled - unreconciled.size() + " of " + loansReconciled + " loans");
    unreconciled.stream().limit(UNRECONCILED_SHOWN).forEach(u -> line(text, "  differs", u));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(String.format(Locale.ROOT, "%-22s %s%n", what, value));
  }
}
