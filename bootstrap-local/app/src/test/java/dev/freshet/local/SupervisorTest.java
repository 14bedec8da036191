package dev.freshet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.cloud.Part;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private final List<String> said = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private Option<String> death = Option.none();
  private Option<String> obstacle = Option.none();
  private int starts;
  private final Supervisor supervisor =
      new Supervisor(new Part("redis", () -> death, this::start), () -> now, said::add);

  @Test
  void leaves_alone_what_runs() {
    pass(Duration.ofHours(1));
    assertThat(starts).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void starts_again_what_died_and_says_so() {
    die();
    pass(Duration.ofMillis(300));
    assertThat(said).containsExactly("redis died (exit 137), started again after 0.2 s");
    assertThat(starts).isOne();
  }

  @Test
  void waits_longer_each_time_it_dies_again() {
    List<Integer> startedAfter = new ArrayList<>();
    for (int death = 0; death < Supervisor.ATTEMPTS; death++) {
      die();
      Instant died = now;
      while (starts == death) {
        pass(Duration.ofMillis(100));
      }
      startedAfter.add((int) Duration.between(died, now).toSeconds());
    }
    assertThat(startedAfter).containsExactly(0, 1, 2, 4, 8, 16);
  }

  @Test
  void leaves_alone_what_keeps_dying_and_says_what_to_do() {
    for (int i = 0; i <= Supervisor.ATTEMPTS; i++) {
      die();
      pass(Duration.ofSeconds(20));
    }
    pass(Duration.ofHours(1));
    assertThat(starts).isEqualTo(Supervisor.ATTEMPTS);
    assertThat(said.getLast())
        .startsWith("redis keeps dying (exit 137); it is left alone now.")
        .contains("stop Freshet and start it again");
  }

  @Test
  void tells_why_it_does_not_start_and_leaves_it_alone_in_the_end() {
    obstacle = Option.some("its port is taken");
    die();
    pass(Duration.ofHours(1));
    assertThat(starts).isEqualTo(Supervisor.ATTEMPTS);
    assertThat(said).hasSize(Supervisor.ATTEMPTS);
    assertThat(said.getFirst())
        .isEqualTo(
            "redis died (exit 137) and does not start again (its port is taken); tried again in"
                + " 1 s");
    assertThat(said.getLast()).contains("(its port is taken); it is left alone now.");
  }

  @Test
  void goes_on_once_the_obstacle_is_gone() {
    obstacle = Option.some("its port is taken");
    die();
    pass(Duration.ofMillis(300));
    obstacle = Option.none();
    pass(Duration.ofSeconds(2));
    assertThat(said.getLast()).isEqualTo("redis died (exit 137), started again after 1.2 s");
  }

  @Test
  void takes_what_has_run_for_a_minute_for_sound() {
    for (int i = 0; i < 2 * Supervisor.ATTEMPTS; i++) {
      die();
      pass(Duration.ofMillis(300));
      pass(Supervisor.SOUND);
    }
    assertThat(starts).isEqualTo(2 * Supervisor.ATTEMPTS);
  }

  private void start() {
    starts++;
    obstacle.forEach(
        why -> {
          throw new IllegalStateException(why);
        });
    death = Option.none();
  }

  private void die() {
    death = Option.some("exit 137");
    supervisor.look();
  }

  private void pass(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusMillis(100);
      supervisor.look();
    }
  }
}
