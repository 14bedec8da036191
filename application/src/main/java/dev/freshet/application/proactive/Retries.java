package dev.freshet.application.proactive;

import dev.freshet.application.caching.Pause;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tries again what fails, a bounded number of times and longer apart each time; for steps that are
 * safe to repeat.
 */
record Retries(Pause pause) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final int ATTEMPTS = 6;

  <T> Either<Fault, T> trying(Supplier<Either<Fault, T>> step) {
    Duration wait = FIRST_PAUSE;
    Either<Fault, T> result = step.get();
    for (int attempt = 1; attempt < ATTEMPTS && isWorthAnother(result); attempt++) {
      pause.pause(wait);
      wait = wait.multipliedBy(2);
      result = step.get();
    }
    return result;
  }

  private static boolean isWorthAnother(Either<Fault, ?> result) {
    return result.isLeft()
        && !Thread.currentThread().isInterrupted()
        && switch (result.getLeft()) {
          case Fault.Corrupt _ -> false;
          case Fault.Unavailable _,
              Fault.TimedOut _,
              Fault.Throttled _,
              Fault.Conflict _,
              Fault.OutcomeUnknown _ ->
              true;
        };
  }
}
