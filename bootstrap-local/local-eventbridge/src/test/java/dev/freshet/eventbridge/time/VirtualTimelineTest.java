package dev.freshet.eventbridge.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<String> log = new ArrayList<>();

  @Test
  void runs_what_falls_due_in_order_each_at_its_own_instant() {
    note("second", 20);
    note("first", 10);
    note("later", 60);

    timeline.advance(Duration.ofSeconds(30));

    assertThat(log).containsExactly("first at 10", "second at 20");
    assertThat(timeline.instant()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void runs_in_the_same_advance_what_running_tasks_schedule() {
    timeline.schedule(START.plusSeconds(10), () -> timeline.execute(() -> note("followed", 20)));

    timeline.advance(Duration.ofSeconds(30));

    assertThat(log).containsExactly("followed at 20");
  }

  @Test
  void forgets_what_was_cancelled() {
    timeline.schedule(START.plusSeconds(10), () -> log.add("cancelled")).cancel();

    timeline.advance(Duration.ofSeconds(30));

    assertThat(log).isEmpty();
  }

  private void note(String text, int seconds) {
    timeline.schedule(START.plusSeconds(seconds), () -> log.add(text + " at " + elapsed()));
  }

  private long elapsed() {
    return Duration.between(START, timeline.instant()).toSeconds();
  }
}
