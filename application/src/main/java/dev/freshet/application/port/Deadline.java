package dev.freshet.application.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment after which nobody waits for an answer any more. */
public record Deadline(Instant at) {

  public static Deadline after(Duration patience, InstantSource clock) {
    return new Deadline(clock.instant().plus(patience));
  }

  /** What is left, never negative. */
  public Duration remaining(InstantSource clock) {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
