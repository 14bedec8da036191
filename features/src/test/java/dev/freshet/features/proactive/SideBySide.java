package dev.freshet.features.proactive;

/**
 * Keeps two pieces of work beside each other, so that each really happens during the other: neither
 * gets further ahead than a tenth of its way. Thread-safe.
 */
final class SideBySide {

  private static final double MOST_AHEAD = 0.1;

  /** Work of so many steps. */
  static final class Work {

    private final long total;

    // Guarded by the pair.
    private long done;

    Work(long total) {
      this.total = total;
    }

    private double share() {
      return Math.min(1.0, (double) done / total);
    }
  }

  private final Work one;
  private final Work other;

  SideBySide(Work one, Work other) {
    this.one = one;
    this.other = other;
  }

  /** Counts steps of one work, and waits while it is too far ahead of the other. */
  synchronized void advance(Work mine, long steps) {
    mine.done += steps;
    notifyAll();
    Work yours = mine == one ? other : one;
    try {
      while (mine.share() > yours.share() + MOST_AHEAD) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One work is over, well or not; nobody waits for it any more. */
  synchronized void end(Work mine) {
    mine.done = mine.total;
    notifyAll();
  }
}
