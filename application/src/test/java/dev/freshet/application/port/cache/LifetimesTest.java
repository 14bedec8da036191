package dev.freshet.application.port.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifetimesTest {

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration LOAD = Duration.ofSeconds(45);
  private static final Duration ENTRY = Duration.ofMinutes(9);

  @Test
  void a_floor_outlives_lease_and_load_and_entry_together() {
    Duration judged = Duration.ofMinutes(10);
    assertThat(new Lifetimes(LEASE, LOAD, ENTRY, judged.plusMillis(1)).floor())
        .isGreaterThan(judged);
    assertThatThrownBy(() -> new Lifetimes(LEASE, LOAD, ENTRY, judged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a floor of PT10M must outlive lease + load + entry, which is PT10M");
  }

  @Test
  void lifetimes_are_positive() {
    assertThatThrownBy(() -> new Lifetimes(Duration.ZERO, LOAD, ENTRY, Duration.ofHours(1)))
        .hasMessage("lifetimes are positive");
  }
}
