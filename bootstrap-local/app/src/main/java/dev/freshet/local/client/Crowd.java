package dev.freshet.local.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Many customers at once, but never more than so many, and never faster than so many a second. */
public final class Crowd implements AutoCloseable {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;
  private final long nanosBetweenStarts;
  private long nextStart = System.nanoTime();

  /**
   * A crowd.
   *
   * @param concurrency how many act at once
   * @param ratePerSecond how many begin in a second at most; 0 for no limit
   */
  public Crowd(int concurrency, int ratePerSecond) {
    this.places = new Semaphore(concurrency);
    this.nanosBetweenStarts = ratePerSecond == 0 ? 0 : NANOS_PER_SECOND / ratePerSecond;
  }

  /** Does everything; the first failure is thrown once what was begun has ended. */
  public void doAll(List<Callable<Void>> deeds) throws IOException, InterruptedException {
    Future<?>[] begun = new Future<?>[deeds.size()];
    for (int i = 0; i < begun.length; i++) {
      keepPace();
      places.acquire();
      Callable<Void> deed = deeds.get(i);
      begun[i] = executor.submit(() -> release(deed));
    }
    for (Future<?> deed : begun) {
      await(deed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private Void release(Callable<Void> deed) throws Exception {
    try {
      return deed.call();
    } finally {
      places.release();
    }
  }

  private void keepPace() throws InterruptedException {
    long wait = nextStart - System.nanoTime();
    if (wait > 0) {
      Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }
    nextStart = Math.max(nextStart, System.nanoTime()) + nanosBetweenStarts;
  }

  private static void await(Future<?> deed) throws IOException, InterruptedException {
    try {
      deed.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("a deed failed", failed.getCause());
    }
  }
}
