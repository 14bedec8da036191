package dev.freshet.local.bench;

import dev.freshet.local.bench.DemandsBenchmark.Afterwards;
import dev.freshet.local.bench.DemandsBenchmark.Run;
import dev.freshet.local.client.ApiClient;
import java.time.Duration;
import java.util.List;

/**
 * Whether demands that cannot be met are harmless.
 *
 * @param calm honest callers alone
 * @param reading besides them, many who read and demand nothing
 * @param demanding besides them, the same who demand
 */
public record DemandsVerdict(Run calm, Run reading, Run demanding, Afterwards afterwards) {

  private static final double MOST_CALLS = 1.2;
  private static final Duration LONGEST_LAG = Duration.ofSeconds(1);

  /** Something that must be so, and whether it is. */
  public record Claim(String sentence, boolean kept) {}

  /** All claims. */
  public List<Claim> claims() {
    return List.of(
        new Claim(
            "demands make at most %.1f times the mainframe calls of reads".formatted(MOST_CALLS),
            demanding.sourceCalls() <= MOST_CALLS * reading.sourceCalls()),
        new Claim(
            "no honest read is answered 5xx or not at all, and every payment is made",
            demanding.failedHonestCalls() == 0),
        new Claim(
            "events of payments are there within a second",
            demanding.payments().lags().stream().allMatch(lag -> lag.compareTo(LONGEST_LAG) <= 0)),
        new Claim(
            "nothing is left to do five seconds afterwards",
            afterwards.backlog() == 0 && afterwards.sourceCalls() <= ApiClient.CALLS_OF_AN_AUDIT));
  }

  /** Whether all claims are kept. */
  public boolean isKept() {
    return claims().stream().allMatch(Claim::kept);
  }
}
