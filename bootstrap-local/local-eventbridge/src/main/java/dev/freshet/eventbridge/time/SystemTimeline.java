package dev.freshet.eventbridge.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's clock, one timer thread, and a virtual thread for each piece of work. */
public final class SystemTimeline implements Timeline {

  private static final int PATIENCE_SECONDS = 3;
  private static final Cancellable NOTHING = () -> {};

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("eventbridge-timer").factory());
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  public SystemTimeline() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Cancellable schedule(Instant due, Runnable task) {
    var delayNanos = Duration.between(instant(), due).toNanos();
    try {
      Future<?> scheduled = timer.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException closed) {
      return NOTHING; // closing: what was due is still in the journal
    }
  }

  @Override
  public void execute(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException closed) {
      return; // as above
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
    try {
      if (workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
  }
}
