package dev.freshet.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.chaos.PaymentBook.Reckoning;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultReportTest {

  private static final Reckoning RIGHT = Reckoning.NOTHING_WRONG;
  private static final Option<Duration> AT_ONCE = Option.some(Duration.ZERO);

  private final Tally tally = new Tally(0);

  @Test
  void is_clean_when_everything_was_answered_or_put_off_and_is_well_again() {
    tally.count(1, Duration.ZERO, new Answer(200, false, true, ""), true);
    tally.count(2, Duration.ZERO, new Answer(503, true, false, ""), true);
    assertThat(report(AT_ONCE, RIGHT, List.of()).isClean()).isTrue();
  }

  @Test
  void is_not_clean_when_it_has_not_recovered() {
    assertThat(report(Option.none(), RIGHT, List.of()).isClean()).isFalse();
  }

  @Test
  void is_not_clean_when_a_read_was_stale_or_a_call_answered_wrong() {
    tally.stale("older");
    assertThat(report(AT_ONCE, RIGHT, List.of()).isClean()).isFalse();
  }

  @Test
  void is_not_clean_when_something_is_left() {
    assertThat(report(AT_ONCE, RIGHT, List.of("outbox backlog 1.0")).isClean()).isFalse();
  }

  @Test
  void is_not_clean_when_anything_is_wrong_with_a_payment() {
    List<String> one = List.of("one");
    List<String> no = List.of();
    for (Reckoning bad :
        List.of(
            new Reckoning(one, no, no, no),
            new Reckoning(no, one, no, no),
            new Reckoning(no, no, one, no),
            new Reckoning(no, no, no, one))) {
      assertThat(report(AT_ONCE, bad, no).complaints()).isEqualTo(one);
    }
  }

  private FaultReport report(Option<Duration> recovery, Reckoning payments, List<String> left) {
    return new FaultReport(InjectedFault.REDIS_KILLED, tally.total(), recovery, payments, left);
  }
}
