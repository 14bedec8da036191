package dev.freshet.adapters.in.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.http.site.HealthCheck.Found;
import dev.freshet.adapters.in.http.site.HealthCheck.State;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HealthCheckTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration HOLDS = Duration.ofSeconds(3);

  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Instant now = Instant.EPOCH;

  @Test
  void tells_of_a_part_that_hangs_and_of_those_behind_it() {
    HealthPart hanging = new HealthPart("hanging", true, this::hang);
    HealthPart well = new HealthPart("well", false, Option::none);
    HealthCheck check = check(Duration.ofMillis(200), hanging, well);

    assertThat(check.look())
        .containsExactly(
            new Found(hanging, State.SILENT, Option.some("it does not answer within 200 ms")),
            new Found(well, State.UP, Option.none()));
    check.look();
    assertThat(asked).hasValue(1);
    never.countDown();
  }

  @Test
  void tells_what_is_wrong_with_a_part() {
    HealthPart full = new HealthPart("full", true, () -> Option.some("the disk is full"));

    assertThat(check(PATIENCE, full).look())
        .containsExactly(new Found(full, State.DOWN, Option.some("the disk is full")));
  }

  @Test
  void takes_a_part_that_throws_for_down_and_tells_nobody_what_it_threw() {
    HealthPart broken =
        new HealthPart(
            "broken",
            true,
            HOLDS,
            () -> {
              asked.incrementAndGet();
              throw new IllegalStateException("password=x");
            });
    HealthCheck check = check(PATIENCE, broken);

    assertThat(check.look())
        .containsExactly(
            new Found(broken, State.DOWN, Option.some("its check failed; see the log")));
    check.look();
    assertThat(asked).hasValue(1);
  }

  @Test
  void asks_again_only_when_what_was_found_holds_no_more() {
    HealthPart dear = new HealthPart("dear", true, HOLDS, this::count);
    HealthPart cheap = new HealthPart("cheap", true, Option::none);
    HealthCheck check = check(PATIENCE, dear, cheap);

    check.look();
    now = now.plus(HOLDS).minusMillis(1);
    assertThat(check.look().getFirst().reason()).isEqualTo(Option.some("asked 1 times"));
    now = now.plusMillis(1);
    assertThat(check.look().getFirst().reason()).isEqualTo(Option.some("asked 2 times"));
  }

  @Test
  void asks_a_part_whose_finding_does_not_hold_each_time() {
    HealthCheck check = check(PATIENCE, new HealthPart("cheap", true, this::count));

    check.look();
    assertThat(check.look().getFirst().reason()).isEqualTo(Option.some("asked 2 times"));
  }

  private HealthCheck check(Duration patience, HealthPart... parts) {
    return new HealthCheck(List.of(parts), patience, () -> now);
  }

  private Option<String> count() {
    return Option.some("asked %d times".formatted(asked.incrementAndGet()));
  }

  private Option<String> hang() {
    asked.incrementAndGet();
    try {
      never.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return Option.none();
  }
}
