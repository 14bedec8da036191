package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Map;

/**
 * How far the change feeds are applied. A feed's mark is a time by the clock of the system of
 * record: whatever it had acknowledged before, of what this feed carries, is in the cache. That
 * stays true for ever, so a mark that is read late is only less news. While there is a gap, because
 * changes of loans that nobody can name may have been missed, no mark moves. Of a loan that is in
 * doubt, because changes of it may have been missed, marks say nothing. Durable and thread-safe.
 */
public interface FeedWatermark {

  /** How many loans can be in doubt at once. */
  int MOST_DOUBTED = 500;

  /** Moves a feed's mark forward; a time before the mark, or a gap, leaves it where it is. */
  Either<Fault, Void> advance(String feed, Instant appliedThrough);

  /** What marks say, all as it was at one moment, which may have passed. */
  Either<Fault, Marks> marks();

  /** {@link Marks#through}. */
  default Either<Fault, Option<Instant>> appliedThrough() {
    return marks().map(Marks::through);
  }

  /**
   * Puts a loan in doubt; one that is so already is so for this notice instead. Where too many are,
   * a gap is opened for the notice.
   *
   * @param notice tells this sighting from every other; at most 200 characters
   */
  Either<Fault, Void> doubt(LoanId loan, String notice);

  /** Takes a loan out of doubt that was read again, unless it was put in doubt again since. */
  Either<Fault, Void> trust(LoanId loan, String notice);

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
   * What marks say.
   *
   * @param through the mark of the feed that is furthest behind, or none before the first of any
   * @param doubted the loans of which it says nothing, each with the notice
   */
  record Marks(Option<Instant> through, Map<LoanId, String> doubted) {

    public Marks {
      doubted = Map.copyOf(doubted);
    }

    /** How far the feeds are applied for a loan; none when nobody can tell. */
    public Option<Instant> through(LoanId loan) {
      return doubted.containsKey(loan) ? Option.none() : through;
    }
  }

  /**
   * Changes that may have been missed.
   *
   * @param notice when and how that was noticed last
   * @param load the load that reads again whatever was missed, or none while none was begun
   */
  record Gap(String notice, Option<String> load) {}
}
