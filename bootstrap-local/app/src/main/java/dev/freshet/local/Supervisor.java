package dev.freshet.local;

import dev.freshet.local.cloud.Part;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Starts one part again when it dies, at once the first time and after growing pauses when it dies
 * again, and leaves it alone when that does not help. A part that has run for a minute is taken for
 * sound again. For one thread.
 */
final class Supervisor {

  static final int ATTEMPTS = 6;
  static final Duration SOUND = Duration.ofMinutes(1);

  /** A signal for the whole group, such as Ctrl-C, ends the part a moment before us. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private static final String LEFT_ALONE =
      "); it is left alone now. Mend what ails it, then stop Freshet and start it again on the same"
          + " data: what was committed is kept";

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Part part;
  private final InstantSource clock;
  private final Consumer<String> say;
  private Option<Instant> diedAt = Option.none();
  private Instant nextAttempt = Instant.MIN;
  private Instant soundAt = Instant.MIN;
  private int attempts;

  Supervisor(Part part, InstantSource clock, Consumer<String> say) {
    this.part = part;
    this.clock = clock;
    this.say = say;
  }

  /** Looks after the part once; does not wait. */
  void look() {
    Option<String> death = part.death().get();
    Instant now = clock.instant();
    if (death.isEmpty()) {
      attempts = now.isBefore(soundAt) ? attempts : 0;
    } else if (diedAt.isEmpty()) {
      diedAt = Option.some(now);
      nextAttempt = now.plus(pause());
      if (attempts == ATTEMPTS) {
        say.accept(part.name() + " keeps dying (" + death.get() + LEFT_ALONE);
      }
    } else if (attempts < ATTEMPTS && !now.isBefore(nextAttempt)) {
      startAgain(death.get(), diedAt.get());
    }
  }

  private void startAgain(String death, Instant since) {
    attempts++;
    try {
      part.startAgain().run();
      diedAt = Option.none();
      soundAt = clock.instant().plus(SOUND);
      say.accept(
          "%s died (%s), started again after %s s"
              .formatted(part.name(), death, secondsSince(since)));
    } catch (RuntimeException failed) {
      nextAttempt = clock.instant().plus(pause());
      tellFailure(death, failed);
    }
  }

  private void tellFailure(String death, RuntimeException failed) {
    String what = part.name() + " died (" + death + ") and does not start again (";
    say.accept(
        what
            + failed.getMessage()
            + (attempts < ATTEMPTS
                ? "); tried again in %d s".formatted(pause().toSeconds())
                : LEFT_ALONE));
  }

  private Duration pause() {
    return attempts == 0 ? FIRST_PAUSE : PAUSE.multipliedBy(1L << (attempts - 1));
  }

  private String secondsSince(Instant since) {
    Duration passed = Duration.between(since, clock.instant());
    return String.format(Locale.ROOT, "%.1f", passed.toMillis() / 1e3);
  }
}
