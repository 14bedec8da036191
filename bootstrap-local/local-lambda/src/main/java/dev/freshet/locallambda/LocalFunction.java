package dev.freshet.locallambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A function that any number of callers may invoke at once: each call takes an idle environment, or
 * starts one more when all are busy, up to a bound; beyond it callers wait as long as a call may
 * take. An environment whose handler throws serves on, as in Lambda; one whose call does not end is
 * ended. Thread-safe.
 */
public final class LocalFunction implements AutoCloseable {

  private final FunctionDefinition definition;
  private final Path log;
  private final Scaling scaling;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<FunctionEnvironment> idle = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedQueue<FunctionEnvironment> all = new ConcurrentLinkedQueue<>();

  // Guarded by this.
  private boolean closed;

  /**
   * How a function is run.
   *
   * @param most environments there are at once
   * @param freezing whether environments are stopped between calls, as Lambda does
   */
  public record Scaling(int most, boolean freezing) {}

  /**
   * A function without an environment yet.
   *
   * @param log the file that takes what its environments print
   */
  public LocalFunction(FunctionDefinition definition, Path log, Scaling scaling) {
    this.definition = definition;
    this.log = log;
    this.scaling = scaling;
    this.free = new Semaphore(scaling.most());
  }

  /** Invokes the function with an event, and returns what it answers. */
  public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    if (!free.tryAcquire(definition.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new FunctionFailed(
          definition.name() + " is busy in all of its " + scaling.most() + " environments");
    }
    try {
      return invokeIn(take(), event);
    } finally {
      free.release();
    }
  }

  /** The environments that live, busy or not. */
  public List<FunctionEnvironment> environments() {
    return new ArrayList<>(all);
  }

  /** Ends all environments, in the middle of their calls too. */
  @Override
  public synchronized void close() {
    closed = true;
    all.forEach(FunctionEnvironment::close);
  }

  private byte[] invokeIn(FunctionEnvironment environment, byte[] event)
      throws FunctionFailed, InterruptedException {
    try {
      return environment.invoke(event);
    } finally {
      if (environment.isIdle()) {
        giveBack(environment);
      } else {
        all.remove(environment);
        environment.close();
      }
    }
  }

  private void giveBack(FunctionEnvironment environment) {
    if (scaling.freezing()) {
      environment.freeze();
    }
    idle.push(environment);
  }

  private FunctionEnvironment take() throws FunctionFailed {
    FunctionEnvironment warm = idle.poll();
    if (warm == null) {
      return start();
    }
    if (!warm.process().isAlive()) {
      all.remove(warm);
      warm.close();
      return take();
    }
    if (scaling.freezing()) {
      warm.thaw();
    }
    return warm;
  }

  private synchronized FunctionEnvironment start() throws FunctionFailed {
    if (closed) {
      throw new FunctionFailed(definition.name() + " is closed");
    }
    FunctionEnvironment started = FunctionEnvironment.start(definition, log);
    all.add(started);
    return started;
  }
}
