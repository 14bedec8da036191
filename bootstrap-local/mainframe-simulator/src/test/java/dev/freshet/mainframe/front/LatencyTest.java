package dev.freshet.mainframe.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatencyTest {

  @Test
  void has_the_median_and_the_99th_percentile_that_it_was_given() {
    Random random = new Random(1);
    long[] millis =
        LongStream.range(0, 20_000)
            .map(i -> Latency.ofMillis(120, 400).sample(random).toMillis())
            .sorted()
            .toArray();

    assertThat(millis[10_000]).isCloseTo(120, within(4L));
    assertThat(millis[19_800]).isCloseTo(400, within(30L));
  }

  @Test
  void is_none_when_its_median_is_zero() {
    assertThat(Latency.NONE.sample(new Random(1))).isEqualTo(Duration.ZERO);
  }

  @Test
  void refuses_a_99th_percentile_below_its_median() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Latency.ofMillis(120, 119));
  }
}
