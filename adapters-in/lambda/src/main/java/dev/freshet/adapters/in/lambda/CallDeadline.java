package dev.freshet.adapters.in.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.freshet.application.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The deadline of the call that a thread works for. An environment may serve several calls at once,
 * each on a thread of its own; the threads that a call starts inherit its deadline. Thread-safe.
 */
public final class CallDeadline {

  /** Kept back of the remaining time, to write the answer down. */
  public static final Duration FOR_THE_ANSWER = Duration.ofMillis(300);

  private final InstantSource clock;

  @SuppressWarnings("ThreadLocalUsage") // there is one in an environment
  private final InheritableThreadLocal<Deadline> current =
      new InheritableThreadLocal<>() {
        @Override
        protected Deadline initialValue() {
          return new Deadline(Instant.MAX);
        }
      };

  public CallDeadline(InstantSource clock) {
    this.clock = clock;
  }

  /** A call begins on this thread, and must be answered within what its context says remains. */
  public void begin(Context call) {
    Duration remaining = Duration.ofMillis(call.getRemainingTimeInMillis());
    current.set(Deadline.after(remaining.minus(FOR_THE_ANSWER), clock));
  }

  /** The earlier of a deadline that somebody would wait for, and that of the call. */
  public Deadline cut(Deadline wanted) {
    Deadline mine = current.get();
    return wanted.at().isBefore(mine.at()) ? wanted : mine;
  }

  /** What is left of the call, never negative. */
  public Duration remaining() {
    return current.get().remaining(clock);
  }
}
