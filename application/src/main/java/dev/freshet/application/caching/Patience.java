package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import java.time.Duration;
import java.time.Instant;

/** Lets one reader wait, each time twice as long as before, until a deadline. Not thread-safe. */
final class Patience {

  private final Caching caching;
  private final Deadline deadline;
  private final Duration longest;
  private Duration next;

  /** Patience that began at a time, and lasts so long in all. */
  Patience(Caching caching, Instant since, Duration inAll, Duration first, Duration longest) {
    this.caching = caching;
    this.deadline = new Deadline(since.plus(inAll));
    this.longest = longest;
    this.next = first;
  }

  boolean isAtItsEnd() {
    return deadline.remaining(caching.clock()).isZero();
  }

  void waitALittle() {
    caching.pause().pause(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
