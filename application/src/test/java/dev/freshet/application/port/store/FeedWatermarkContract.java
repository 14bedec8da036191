package dev.freshet.application.port.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.store.FeedWatermark.Gap;
import dev.freshet.application.port.store.FeedWatermark.Marks;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises of {@link FeedWatermark}. */
public abstract class FeedWatermarkContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final LoanId LOAN = new LoanId("L-1");
  private static final LoanId OTHER = new LoanId("L-2");

  /** Where no feed has a mark yet. */
  protected abstract FeedWatermark watermark();

  @Test
  void knows_nothing_before_the_first_mark() {
    assertThat(watermark().appliedThrough().get()).isEmpty();
  }

  @Test
  void moves_forward_and_never_back() {
    assertThat(watermark().advance("shard-1", NOON).isRight()).isTrue();
    assertThat(watermark().advance("shard-1", NOON.minusNanos(1)).isRight()).isTrue();
    assertThat(watermark().appliedThrough().get()).containsExactly(NOON);

    assertThat(watermark().advance("shard-1", NOON.plusNanos(1)).isRight()).isTrue();
    assertThat(watermark().appliedThrough().get()).containsExactly(NOON.plusNanos(1));
  }

  @Test
  void is_as_far_as_the_feed_that_is_furthest_behind() {
    watermark().advance("shard-1", NOON);
    watermark().advance("shard-2", NOON.minusSeconds(7));

    assertThat(watermark().appliedThrough().get()).containsExactly(NOON.minusSeconds(7));

    watermark().advance("shard-2", NOON.plusSeconds(1));
    assertThat(watermark().appliedThrough().get()).containsExactly(NOON);
  }

  @Test
  void moves_no_mark_while_there_is_a_gap() {
    watermark().advance("shard-1", NOON);
    assertThat(watermark().gap().get()).isEmpty();

    assertThat(watermark().openGap("a record that names no loan").isRight()).isTrue();
    assertThat(watermark().advance("shard-1", NOON.plusSeconds(1)).isRight()).isTrue();
    watermark().advance("shard-2", NOON.minusSeconds(1));

    assertThat(watermark().appliedThrough().get()).containsExactly(NOON);
    assertThat(gap()).isEqualTo(new Gap("a record that names no loan", Option.none()));
  }

  @Test
  void moves_marks_again_once_the_gap_is_closed() {
    watermark().openGap("first");
    watermark().repairBy(gap(), "load-7");
    assertThat(gap()).isEqualTo(new Gap("first", Option.some("load-7")));

    assertThat(watermark().close(gap()).isRight()).isTrue();

    assertThat(watermark().gap().get()).isEmpty();
    watermark().advance("shard-1", NOON);
    assertThat(watermark().appliedThrough().get()).containsExactly(NOON);
  }

  @Test
  void keeps_a_gap_open_that_was_noticed_again_whatever_load_was_to_repair_it() {
    watermark().openGap("first");
    watermark().repairBy(gap(), "load-7");
    Gap before = gap();

    watermark().openGap("second");
    assertThat(gap()).isEqualTo(new Gap("second", Option.none()));
    assertThat(watermark().repairBy(before, "load-8").isRight()).isTrue();
    assertThat(watermark().close(before).isRight()).isTrue();

    assertThat(gap()).isEqualTo(new Gap("second", Option.none()));
  }

  @Test
  void has_no_gap_that_was_closed_in_the_meantime() {
    watermark().openGap("first");
    Gap before = gap();
    watermark().close(before);

    assertThat(watermark().repairBy(before, "load-7").isRight()).isTrue();
    assertThat(watermark().close(before).isRight()).isTrue();

    assertThat(watermark().gap().get()).isEmpty();
  }

  @Test
  void says_nothing_of_a_loan_in_doubt_and_all_of_the_others() {
    watermark().advance("shard-1", NOON);
    assertThat(watermark().doubt(LOAN, "first").isRight()).isTrue();
    watermark().advance("shard-1", NOON.plusSeconds(1));

    assertThat(marks().through(LOAN)).isEmpty();
    assertThat(marks().through(OTHER)).containsExactly(NOON.plusSeconds(1));
    assertThat(marks().doubted()).containsOnly(Map.entry(LOAN, "first"));
    assertThat(watermark().gap().get()).isEmpty();
  }

  @Test
  void trusts_a_loan_again_unless_it_was_put_in_doubt_again() {
    watermark().doubt(LOAN, "first");
    watermark().doubt(OTHER, "other");
    watermark().doubt(LOAN, "second");

    assertThat(watermark().trust(LOAN, "first").isRight()).isTrue();
    assertThat(marks().doubted()).containsEntry(LOAN, "second");

    assertThat(watermark().trust(LOAN, "second").isRight()).isTrue();
    assertThat(marks().doubted()).containsOnly(Map.entry(OTHER, "other"));
    assertThat(watermark().trust(LOAN, "second").isRight()).isTrue();
  }

  @Test
  void opens_a_gap_for_a_loan_too_many() {
    for (int i = 0; i < FeedWatermark.MOST_DOUBTED; i++) {
      watermark().doubt(new LoanId("L-many-" + i), "notice " + i);
    }
    assertThat(watermark().doubt(new LoanId("L-many-0"), "again").isRight()).isTrue();
    assertThat(watermark().gap().get()).isEmpty();

    assertThat(watermark().doubt(LOAN, "too many").isRight()).isTrue();

    assertThat(gap().notice()).isEqualTo("too many");
    assertThat(marks().doubted()).hasSize(FeedWatermark.MOST_DOUBTED);
  }

  private Marks marks() {
    return watermark().marks().get();
  }

  private Gap gap() {
    return watermark().gap().get().get();
  }

  @Test
  void keeps_the_latest_of_marks_that_are_set_at_once() throws Exception {
    AllAtOnce.call(20, i -> watermark().advance("shard-1", NOON.plusSeconds(i)));

    assertThat(watermark().appliedThrough().get()).containsExactly(NOON.plusSeconds(19));
  }
}
