package dev.freshet.adapters.in.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.freshet.application.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The deadline of the call that an environment serves now. An environment serves one call at a
 * time, so there is only one; thread-safe, because the call may use several threads.
 */
public final class CallDeadline {

  /** Kept back of the remaining time, to write the answer down. */
  public static final Duration FOR_THE_ANSWER = Duration.ofMillis(300);

  private final InstantSource clock;
  private volatile Deadline current = new Deadline(Instant.MAX);

  public CallDeadline(InstantSource clock) {
    this.clock = clock;
  }

  /** A call begins, and must be answered within what its context says remains. */
  public void begin(Context call) {
    Duration remaining = Duration.ofMillis(call.getRemainingTimeInMillis());
    current = Deadline.after(remaining.minus(FOR_THE_ANSWER), clock);
  }

  /** The earlier of a deadline that somebody would wait for, and that of the call. */
  public Deadline cut(Deadline wanted) {
    Deadline mine = current;
    return wanted.at().isBefore(mine.at()) ? wanted : mine;
  }

  /** What is left of the call, never negative. */
  public Duration remaining() {
    return current.remaining(clock);
  }
}
