package dev.freshet.dax.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Brings what one node wrote to the caches of the others, in order and after a lag that can be
 * changed or stopped at any time; thread-safe. At most {@value #MOST_WAITING} changes wait; then
 * the oldest go early.
 */
public final class Replication implements AutoCloseable {
  private static final int MOST_WAITING = 50_000;

  private record Change(Runnable application, long dueNanos) {}

  private final Deque<Change> waiting = new ArrayDeque<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("local-dax-replication").factory());
  private Duration lag;
  private boolean paused;

  public Replication(Duration lag) {
    this.lag = lag;
  }

  /** The lag of changes yet to come. */
  public synchronized void lag(Duration duration) {
    lag = duration;
  }

  /** Holds all changes back until {@link #resume()}, so that a test need not race a lag. */
  public synchronized void pause() {
    paused = true;
  }

  /** Applies at once what was held back. */
  public synchronized void resume() {
    paused = false;
    apply(Long.MAX_VALUE);
  }

  synchronized void submit(Runnable application) {
    if (!paused && lag.isZero() && waiting.isEmpty()) {
      application.run();
      return;
    }
    waiting.add(new Change(application, System.nanoTime() + lag.toNanos()));
    if (waiting.size() > MOST_WAITING) {
      waiting.remove().application.run();
    }
    if (!paused) {
      var _ = timer.schedule(this::applyDue, lag.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void applyDue() {
    if (!paused) {
      apply(System.nanoTime());
    }
  }

  private void apply(long nowNanos) {
    while (!waiting.isEmpty()
        && (nowNanos == Long.MAX_VALUE || waiting.element().dueNanos - nowNanos <= 0)) {
      waiting.remove().application.run();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
