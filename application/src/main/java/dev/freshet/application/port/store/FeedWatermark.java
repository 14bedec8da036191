package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * How far the change feeds are applied. A feed's mark is a time by the clock of the system of
 * record: whatever it had acknowledged before, of what this feed carries, is in the cache. That
 * stays true for ever, so a mark that is read late is only less news. While there is a gap, because
 * changes of loans that nobody can name may have been missed, no mark moves. Durable and
 * thread-safe.
 */
public interface FeedWatermark {

  /** Moves a feed's mark forward; a time before the mark, or a gap, leaves it where it is. */
  Either<Fault, Void> advance(String feed, Instant appliedThrough);

  /** The mark of the feed that is furthest behind, or none before the first mark of any. */
  Either<Fault, Option<Instant>> appliedThrough();

  /**
   * Opens a gap. One that is open already is open for this notice instead: the load that was to
   * repair it may have begun too early.
   *
   * @param notice tells this sighting from every other; at most 200 characters
   */
  Either<Fault, Void> openGap(String notice);

  /** The gap that is open, as it is now. */
  Either<Fault, Option<Gap>> gap();

  /** Notes which load repairs a gap, unless the gap was noticed again since. */
  Either<Fault, Void> repairBy(Gap gap, String load);

  /** Closes a gap, unless it was noticed again since. */
  Either<Fault, Void> close(Gap gap);

  /**
   * Changes that may have been missed.
   *
   * @param notice when and how that was noticed last
   * @param load the load that reads again whatever was missed, or none while none was begun
   */
  record Gap(String notice, Option<String> load) {}
}
