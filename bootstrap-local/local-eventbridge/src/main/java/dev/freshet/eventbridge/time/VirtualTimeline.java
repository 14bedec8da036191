package dev.freshet.eventbridge.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A timeline that stands still until {@link #advance} moves it: hours of retries run in
 * milliseconds, in the order they would have had.
 *
 * <p>Work runs on virtual threads; the clock moves only while no work is running, so work sees the
 * instant at which it became due.
 */
public final class VirtualTimeline implements Timeline {

  private record Task(Instant due, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
  private Instant now;
  private long scheduled;
  private int running;
  private boolean closed;

  public VirtualTimeline(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Cancellable schedule(Instant due, Runnable action) {
    var task = new Task(due, scheduled++, action);
    tasks.add(task);
    return () -> cancel(task);
  }

  @Override
  public synchronized void execute(Runnable work) {
    if (closed) {
      return;
    }
    running++;
    Thread.startVirtualThread(() -> runCounted(work));
  }

  /** Moves the clock, running whatever falls due on the way and the work that follows from it. */
  public void advance(Duration by) {
    var until = instant().plus(by);
    while (runNext(until)) {
      // the next task may have been scheduled by the last one
    }
    synchronized (this) {
      now = until;
    }
  }

  /** Waits until no work is running; tasks in the future stay there. */
  public synchronized void awaitIdle() {
    try {
      while (running > 0) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while work was running", interrupted);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    tasks.clear();
  }

  private boolean runNext(Instant until) {
    awaitIdle();
    Task next;
    synchronized (this) {
      next = tasks.peek();
      if (next == null || next.due().isAfter(until)) {
        return false;
      }
      tasks.remove(next);
      now = next.due().isAfter(now) ? next.due() : now;
    }
    next.action().run();
    return true;
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  private void runCounted(Runnable work) {
    try {
      work.run();
    } finally {
      synchronized (this) {
        running--;
        notifyAll();
      }
    }
  }
}
