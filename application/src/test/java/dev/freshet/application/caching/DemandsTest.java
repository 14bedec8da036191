package dev.freshet.application.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.caching.Demands.Verdict;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.VirtualClock;
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
    assertThat(granted(1, 100, 1)).isEqualTo(Demands.BURST);

    clock.advance(Demands.INTERVAL);

    assertThat(granted(1, 100, 1)).isEqualTo(1);
  }

  @Test
  void bounds_what_is_in_vain_for_a_subject_over_all_keys() {
    assertThat(granted(100, 10, 1)).isEqualTo(20);
    assertThat(demands.tryAcquire(key(0), "C-other")).isNotEqualTo(Verdict.TOO_MANY);
  }

  @Test
  void bounds_what_is_in_vain_in_all_and_says_that_it_is_nobodys_own_fault() {
    assertThat(granted(1_000, 10, 1_000)).isEqualTo(100);

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

  private long granted(int keys, int each, int subjects) {
    return IntStream.range(0, keys * each)
        .filter(i -> demands.tryAcquire(key(i % keys), "C-" + i % subjects) == Verdict.GRANTED)
        .count();
  }

  private static CacheKey key(int number) {
    return new CacheKey("customer-loans", "C-" + number);
  }
}
