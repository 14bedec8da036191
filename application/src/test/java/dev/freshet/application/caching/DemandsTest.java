package dev.freshet.application.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.caching.Demands.Verdict;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.VirtualClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemandsTest {

  private final VirtualClock clock = new VirtualClock();
  private final Demands demands = Demands.onTable(clock);

  @Test
  void demands_that_are_met_are_never_too_many() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(demands.tryAcquire(key(1), "C-1")).isEqualTo(Verdict.GRANTED);
      demands.giveBack(key(1), "C-1");
    }
  }

  @Test
  void bounds_what_is_in_vain_for_a_key() {
    assertThat(granted(1, 100, 1)).isEqualTo(5);

    clock.advance(Duration.ofSeconds(5));

    assertThat(granted(1, 100, 1)).isEqualTo(1);
  }

  @Test
  void bounds_what_is_in_vain_for_a_subject_over_all_keys() {
    assertThat(granted(100, 10, 1)).isEqualTo(10);
    assertThat(demands.tryAcquire(key(0), "C-other")).isNotEqualTo(Verdict.TOO_MANY);
  }

  @Test
  void bounds_what_is_in_vain_in_all_and_says_that_it_is_nobodys_own_fault() {
    assertThat(granted(1_000, 10, 1_000)).isEqualTo(50);

    assertThat(demands.tryAcquire(key(5_000), "C-new")).isEqualTo(Verdict.TOO_MANY_IN_ALL);
  }

  @Test
  void what_is_refused_takes_nothing() {
    granted(1_000, 10, 1_000);
    for (int i = 0; i < 100; i++) {
      demands.tryAcquire(key(5_000), "C-new");
    }
    demands.giveBack(key(0), "C-0");

    assertThat(demands.tryAcquire(key(5_000), "C-new")).isEqualTo(Verdict.GRANTED);
  }

  @Test
  void those_on_sources_are_few_for_a_key_and_hardly_more_in_all() {
    Demands onSources = Demands.onSources(clock);
    assertThat(granted(onSources, 1, 100, 1)).isEqualTo(3);
    assertThat(granted(onSources, 100, 10, 100)).isEqualTo(3);

    clock.advance(Duration.ofMinutes(1));

    assertThat(granted(onSources, 1, 100, 1)).isEqualTo(3);
    assertThat(granted(onSources, 100, 10, 100)).isEqualTo(3);
  }

  private long granted(int keys, int each, int subjects) {
    return granted(demands, keys, each, subjects);
  }

  private static long granted(Demands demands, int keys, int each, int subjects) {
    return IntStream.range(0, keys * each)
        .filter(i -> demands.tryAcquire(key(i % keys), "C-" + i % subjects) == Verdict.GRANTED)
        .count();
  }

  private static CacheKey key(int number) {
    return new CacheKey("customer-loans", "C-" + number);
  }
}
