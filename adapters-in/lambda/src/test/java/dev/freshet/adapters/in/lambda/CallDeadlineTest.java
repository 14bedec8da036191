package dev.freshet.adapters.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2017-05-31T12:00:00Z"));

  private final CallDeadline deadline = new CallDeadline(CLOCK);

  @Test
  void cuts_what_somebody_would_wait_for_to_what_remains_of_the_call() {
    deadline.begin(new Invocation.TenSeconds());

    assertThat(deadline.cut(within(Duration.ofSeconds(60))).remaining(CLOCK))
        .isEqualTo(Duration.ofSeconds(10).minus(CallDeadline.FOR_THE_ANSWER))
        .isEqualTo(deadline.remaining());
    assertThat(deadline.cut(within(Duration.ofSeconds(2))).remaining(CLOCK))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void leaves_a_deadline_alone_before_the_first_call() {
    assertThat(deadline.cut(within(Duration.ofSeconds(60))))
        .isEqualTo(within(Duration.ofMinutes(1)));
  }

  @Test
  void a_schedule_does_its_work_and_answers_how_much_was_done() throws IOException {
    ScheduledHandler handler = new ScheduledHandler(deadline, () -> Either.right(3));

    assertThat(Invocation.of(handler, "{}")).asString().isEqualTo("{\"done\":3}");
  }

  @Test
  void a_schedule_whose_work_fails_ends_in_an_error() {
    ScheduledHandler handler =
        new ScheduledHandler(
            deadline, () -> Either.left(new Fault.Unavailable("payments", "no answer")));

    assertThatThrownBy(() -> Invocation.of(handler, "{}"))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("payments");
  }

  private static Deadline within(Duration patience) {
    return Deadline.after(patience, CLOCK);
  }
}
