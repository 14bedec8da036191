package dev.freshet.adapters.out.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds one read between what it saw and its answer, until a test opens it. */
public final class MemoryMainframeGate {

  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  MemoryMainframeGate() {}

  /** Waits until the read has arrived. */
  public void awaitArrival() {
    await(arrived, "no read arrived");
  }

  /** Lets the read go on. */
  public void open() {
    open.countDown();
  }

  void pass() {
    arrived.countDown();
    await(open, "nobody opened the gate");
  }

  private static void await(CountDownLatch latch, String complaint) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(complaint);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(complaint, interrupted);
    }
  }
}
