package dev.freshet.application.statement;

import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.FeedWatermark.Marks;
import dev.freshet.domain.loan.LoanId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far readers know the feed to be applied. The mark is looked up once a second at most, by one
 * reader while the others go on with what is known; what cannot be looked up leaves what was known
 * before, which stays true. Thread-safe.
 */
final class FeedKnowledge {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final FeedWatermark watermark;
  private final Duration copiesLag;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();

  // Written by who is looking; the oldest look first.
  private volatile List<Look> looks = List.of();
  private volatile Instant due = Instant.MIN;

  FeedKnowledge(FeedWatermark watermark, Duration copiesLag, InstantSource clock) {
    this.watermark = watermark;
    this.copiesLag = copiesLag;
    this.clock = clock;
  }

  /**
   * What is known before a read begins: whatever was acknowledged before these times, it finds.
   *
   * @param inTable by a consistent read
   * @param inCopies by one that any copy may answer: the mark as it was when the copies that are
   *     furthest behind were made
   */
  record Known(Instant inTable, Instant inCopies) {}

  private record Look(Instant at, Marks marks) {
    Instant through(LoanId loan) {
      return marks.through(loan).getOrElse(Instant.MIN);
    }
  }

  /** What is known of a loan; nothing where it was in doubt. */
  Known know(LoanId loan) {
    if (isDue() && mayLook()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    List<Look> known = looks;
    Instant oldestCopy = clock.instant().minus(copiesLag);
    Instant inCopies = Instant.MIN;
    for (Look look : known) {
      inCopies = look.at().isAfter(oldestCopy) ? inCopies : look.through(loan);
    }
    return new Known(known.isEmpty() ? Instant.MIN : known.getLast().through(loan), inCopies);
  }

  /** Who knows nothing yet waits for the first look. */
  private boolean mayLook() {
    if (looks.isEmpty()) {
      looking.lock();
      return true;
    }
    return looking.tryLock();
  }

  private void look() {
    if (isDue()) {
      watermark.marks().forEach(this::remember);
      due = clock.instant().plus(INTERVAL);
    }
  }

  /** Of the looks that are old enough for every copy only the last is of use. */
  private void remember(Marks marks) {
    Instant now = clock.instant();
    Instant oldestCopy = now.minus(copiesLag);
    List<Look> kept = new ArrayList<>(looks);
    kept.add(new Look(now, marks));
    while (kept.size() > 1 && !kept.get(1).at().isAfter(oldestCopy)) {
      kept.removeFirst();
    }
    looks = List.copyOf(kept);
  }

  private boolean isDue() {
    return !clock.instant().isBefore(due);
  }
}
