package dev.freshet.application.port.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The promises of {@link FeedWatermark}. */
public abstract class FeedWatermarkContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

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
  void keeps_the_latest_of_marks_that_are_set_at_once() throws Exception {
    AllAtOnce.call(20, i -> watermark().advance("shard-1", NOON.plusSeconds(i)));

    assertThat(watermark().appliedThrough().get()).containsExactly(NOON.plusSeconds(19));
  }
}
