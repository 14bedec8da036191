package dev.freshet.adapters.in.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.http.site.HealthCheck.Found;
import dev.freshet.adapters.in.http.site.HealthCheck.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HealthCheckTest {

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void tells_of_a_part_that_hangs_and_of_those_behind_it() {
    HealthPart hanging = new HealthPart("hanging", true, this::hang);
    HealthPart well = new HealthPart("well", false, () -> true);
    HealthCheck check = new HealthCheck(List.of(hanging, well), Duration.ofMillis(200));

    assertThat(check.look())
        .containsExactly(new Found(hanging, State.SILENT), new Found(well, State.UP));
    check.look();
    assertThat(asked).hasValue(1);
    never.countDown();
  }

  private boolean hang() {
    asked.incrementAndGet();
    try {
      never.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
