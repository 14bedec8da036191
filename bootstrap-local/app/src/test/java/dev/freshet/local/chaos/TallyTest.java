package dev.freshet.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Tally tally = new Tally(100);

  @Test
  void a_503_says_when_to_come_again_or_is_wrong() {
    count(110, new Answer(503, true, false, "later"));
    assertThat(tally.total().putOff()).isOne();
    assertThat(tally.total().wrong()).isZero();
    count(120, new Answer(503, false, false, "no idea when"));
    assertThat(tally.total().wrong()).isOne();
    assertThat(tally.total().complaints()).containsExactly("503 no idea when");
  }

  @Test
  void a_500_is_wrong() {
    count(110, new Answer(500, true, false, "a bug"));
    assertThat(tally.total().wrong()).isOne();
  }

  @Test
  void no_answer_is_wrong_unless_the_process_was_not_there() {
    tally.count(110, A_SECOND, Answer.none("refused"), false);
    assertThat(tally.total().none()).isOne();
    assertThat(tally.total().wrong()).isZero();
    tally.count(120, A_SECOND, Answer.none("timed out"), true);
    assertThat(tally.total().wrong()).isOne();
  }

  @Test
  void a_payment_whose_outcome_is_open_is_answered_and_not_well() {
    count(110, new Answer(202, true, false, ""));
    assertThat(tally.total().answered()).isOne();
    assertThat(tally.wellSince(0)).isEqualTo(110);
  }

  @Test
  void all_is_well_since_the_last_call_began_that_was_not_answered_well() {
    assertThat(tally.wellSince(105)).isEqualTo(105);
    count(110, new Answer(200, false, false, ""));
    assertThat(tally.wellSince(105)).isEqualTo(105);
    count(130, new Answer(503, true, false, ""));
    count(120, Answer.none("it began earlier and ended later"));
    assertThat(tally.wellSince(105)).isEqualTo(130);
  }

  @Test
  void reads_that_say_that_they_may_be_old_are_counted_apart_from_those_that_do_not() {
    count(110, new Answer(200, false, true, ""));
    tally.stale("older than before");
    assertThat(tally.total().labelled()).isOne();
    assertThat(tally.total().stale()).isOne();
    assertThat(tally.total().complaints()).containsExactly("older than before");
  }

  @Test
  void the_slowest_call_is_told() {
    tally.count(110, A_SECOND, new Answer(200, false, false, ""), true);
    tally.count(120, Duration.ofMillis(1), new Answer(200, false, false, ""), true);
    assertThat(tally.total().slowest()).isEqualTo(A_SECOND);
  }

  private void count(long began, Answer answer) {
    tally.count(began, A_SECOND, answer, true);
  }
}
