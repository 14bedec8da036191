package dev.freshet.application.cachemanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.caching.Served;
import dev.freshet.application.port.cache.CacheKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasuredChangePolicyTest {

  private static final CacheKey KEY = new CacheKey("customer-loans", "C1");
  private static final Served READ = new Served(Served.From.CACHE, false, false, "");

  private final MeasuredChangePolicy policy =
      new MeasuredChangePolicy(0.5, OnChange.REFRESH_FROM_SOURCES);

  @Test
  void deletes_what_nobody_has_read() {
    assertThat(policy.decide(KEY)).isEqualTo(OnChange.DELETE);
  }

  @Test
  void refreshes_what_is_read_between_changes() {
    reads(10);

    assertThat(policy.decide(KEY)).isEqualTo(OnChange.REFRESH_FROM_SOURCES);
  }

  @Test
  void deletes_again_once_changes_outnumber_reads() {
    reads(10);
    for (int change = 1; change < 20; change++) {
      policy.decide(KEY);
    }

    assertThat(policy.decide(KEY)).isEqualTo(OnChange.DELETE);
  }

  @Test
  void forgets_the_distant_past() {
    reads(100_000);
    for (int change = 0; change < 20_000; change++) {
      policy.decide(KEY);
    }

    assertThat(policy.decide(KEY)).isEqualTo(OnChange.DELETE);
  }

  @Test
  void has_a_price_between_nothing_and_all() {
    assertThatThrownBy(() -> new MeasuredChangePolicy(1.1, OnChange.DELETE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void reads(int times) {
    for (int i = 0; i < times; i++) {
      policy.answered(KEY, READ, Duration.ZERO);
    }
  }
}
