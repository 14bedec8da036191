package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Instant;

/** Handles stored events once more; the caches end as they were or fresher. */
public interface ReplayEvents {

  /** Replays the events that occurred in {@code [from, to)}, whether handled before or not. */
  Either<Fault, Report> replay(Instant from, Instant to);

  /** How many events were handled again, and how many of them failed and were parked. */
  record Report(int replayed, int parked) {}
}
