package dev.freshet.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.bench.DemandsBenchmark.Afterwards;
import dev.freshet.local.bench.DemandsBenchmark.Run;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemandsVerdictTest {

  private static final Duration SOON = Duration.ofMillis(80);
  private static final Afterwards NOTHING = new Afterwards(0, 0);

  @Test
  void all_claims_are_kept_when_demands_cost_hardly_more_than_reads() {
    assertThat(broken(run(120, 0, SOON), NOTHING)).isEmpty();
  }

  @Test
  void demanders_may_be_answered_anything() {
    Run refused = new Run(100, reads(0), payments(SOON), new TreeMap<>(Map.of(200, 10L, 503, 10L)));

    assertThat(broken(refused, NOTHING)).isEmpty();
  }

  @Test
  void each_claim_can_be_broken() {
    assertThat(broken(run(121, 0, SOON), NOTHING)).containsExactly(0);
    assertThat(broken(run(100, 1, SOON), NOTHING)).containsExactly(1);
    assertThat(broken(run(100, 0, Duration.ofMillis(1_001)), NOTHING)).containsExactly(2);
    assertThat(broken(run(100, 0, SOON), new Afterwards(0, 1))).containsExactly(3);
    assertThat(broken(run(100, 0, SOON), new Afterwards(4, 0))).containsExactly(3);
  }

  @Test
  void what_cannot_be_told_of_the_outbox_is_no_good_news() {
    assertThat(broken(run(100, 0, SOON), new Afterwards(0, Double.NaN))).containsExactly(3);
  }

  /** The claims that are broken, by their places. */
  private static List<Integer> broken(Run demanding, Afterwards afterwards) {
    DemandsVerdict verdict =
        new DemandsVerdict(run(50, 0, SOON), run(100, 0, SOON), demanding, afterwards);
    List<Integer> broken =
        Stream.iterate(0, i -> i < verdict.claims().size(), i -> i + 1)
            .filter(i -> !verdict.claims().get(i).kept())
            .toList();
    assertThat(verdict.isKept()).isEqualTo(broken.isEmpty());
    return broken;
  }

  private static Run run(long sourceCalls, long failures, Duration lag) {
    return new Run(sourceCalls, reads(failures), payments(lag), new TreeMap<>());
  }

  private static SteadyReads.Report reads(long failures) {
    return new SteadyReads.Report(
        new TreeMap<>(Map.of(200, 10L, 503, failures)), Option.none(), 50, SOON, SOON, SOON);
  }

  private static SteadyPayments.Report payments(Duration lag) {
    return new SteadyPayments.Report(List.of(SOON), List.of(SOON, lag), List.of());
  }
}
