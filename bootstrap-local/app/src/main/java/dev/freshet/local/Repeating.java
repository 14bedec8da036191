package dev.freshet.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task again and again on a thread of its own until closed; rests whenever the task finds
 * nothing to do. A task that throws is logged, and rests too.
 */
public final class Repeating implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final BooleanSupplier task;
  private final Duration rest;
  private final Thread thread;

  /**
   * Starts at once.
   *
   * @param task answers whether there was something to do
   */
  public Repeating(String name, Duration rest, BooleanSupplier task) {
    this.name = name;
    this.task = task;
    this.rest = rest;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      if (!didSomething()) {
        try {
          Thread.sleep(rest);
        } catch (InterruptedException closed) {
          return;
        }
      }
    }
  }

  private boolean didSomething() {
    try {
      return task.getAsBoolean();
    } catch (RuntimeException bug) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.error("{} failed and goes on", name, bug);
      }
      return false;
    }
  }
}
