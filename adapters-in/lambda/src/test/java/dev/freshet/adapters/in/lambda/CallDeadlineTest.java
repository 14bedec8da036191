package dev.freshet.adapters.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.caching.Concurrently;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2017-05-31T12:00:00Z"));

  private static final Invocation.Remaining TEN_SECONDS = new Invocation.Remaining(10_000);
  private static final Invocation.Remaining TWO_SECONDS = new Invocation.Remaining(2_000);

  private final CallDeadline deadline = new CallDeadline(CLOCK);

  @Test
  void cuts_what_somebody_would_wait_for_to_what_remains_of_the_call() {
    deadline.begin(TEN_SECONDS);

    assertThat(deadline.cut(within(Duration.ofSeconds(60))).remaining(CLOCK))
        .isEqualTo(Duration.ofSeconds(10).minus(CallDeadline.FOR_THE_ANSWER))
        .isEqualTo(deadline.remaining());
    assertThat(deadline.cut(within(Duration.ofSeconds(2))).remaining(CLOCK))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void of_two_calls_at_once_each_has_its_own() throws Exception {
    try (ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      one.submit(() -> deadline.begin(TEN_SECONDS)).get();
      other.submit(() -> deadline.begin(TWO_SECONDS)).get();

      assertThat(one.submit(deadline::remaining).get()).isEqualTo(Duration.ofMillis(9_700));
      assertThat(other.submit(deadline::remaining).get()).isEqualTo(Duration.ofMillis(1_700));
      one.submit(() -> deadline.begin(TEN_SECONDS)).get();
      assertThat(other.submit(deadline::remaining).get()).isEqualTo(Duration.ofMillis(1_700));
    }
  }

  @Test
  void holds_on_the_threads_that_a_call_starts() throws Exception {
    try (ExecutorService one = Executors.newSingleThreadExecutor();
        ExecutorService other = Executors.newSingleThreadExecutor();
        ExecutorService sources = Executors.newVirtualThreadPerTaskExecutor()) {
      FanOut fanOut = new FanOut(sources, CLOCK);
      one.submit(() -> deadline.begin(TEN_SECONDS)).get();
      other.submit(() -> deadline.begin(TWO_SECONDS)).get();

      assertThat(one.submit(() -> onThreadsOfItsOwn(fanOut)).get())
          .containsOnly(Duration.ofMillis(9_700));
      assertThat(other.submit(() -> onThreadsOfItsOwn(fanOut)).get())
          .containsOnly(Duration.ofMillis(1_700));
    }
  }

  private List<Duration> onThreadsOfItsOwn(FanOut fanOut) {
    return List.of(
        fanOut
            .start("source", () -> Either.right(deadline.remaining()))
            .await(within(Duration.ofSeconds(20)))
            .get(),
        Concurrently.each(List.of("loan"), _ -> deadline.remaining()).getFirst());
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
