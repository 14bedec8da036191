package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.time.Timeline;
import java.util.ArrayDeque;

/**
 * A queue in front of one target with a bounded number of attempts under way: a slow target fills
 * its own lane and nobody else's. Thread-safe.
 */
final class TargetLane {

  private final Timeline timeline;
  private final int width;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private int underWay;

  TargetLane(Timeline timeline, int width) {
    this.timeline = timeline;
    this.width = width;
  }

  synchronized void submit(Runnable attempt) {
    waiting.add(attempt);
    startNext();
  }

  private void startNext() {
    if (underWay < width && !waiting.isEmpty()) {
      var attempt = waiting.remove();
      underWay++;
      timeline.execute(() -> run(attempt));
    }
  }

  private void run(Runnable attempt) {
    try {
      attempt.run();
    } finally {
      synchronized (this) {
        underWay--;
        startNext();
      }
    }
  }
}
