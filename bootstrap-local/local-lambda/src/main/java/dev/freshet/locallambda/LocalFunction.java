package dev.freshet.locallambda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A function that any number of callers may invoke at once: each call takes an idle environment, or
 * starts one more when all are busy. An environment whose call fails is ended. Thread-safe.
 */
public final class LocalFunction implements AutoCloseable {

  private final FunctionDefinition definition;
  private final Path log;
  private final boolean freezing;
  private final ConcurrentLinkedDeque<FunctionEnvironment> idle = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedQueue<FunctionEnvironment> all = new ConcurrentLinkedQueue<>();

  /**
   * A function without an environment yet.
   *
   * @param log the file that takes what its environments print
   * @param freezing whether environments are stopped between calls, as Lambda does
   */
  public LocalFunction(FunctionDefinition definition, Path log, boolean freezing) {
    this.definition = definition;
    this.log = log;
    this.freezing = freezing;
  }

  /** Invokes the function with an event, and returns what it answers. */
  public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    FunctionEnvironment environment = take();
    try {
      byte[] answer = environment.invoke(event);
      giveBack(environment);
      return answer;
    } catch (FunctionFailed failed) {
      all.remove(environment);
      environment.close();
      throw failed;
    }
  }

  /** The environments that live, busy or not. */
  public List<FunctionEnvironment> environments() {
    return new ArrayList<>(all);
  }

  @Override
  public void close() {
    all.forEach(FunctionEnvironment::close);
  }

  private void giveBack(FunctionEnvironment environment) {
    if (freezing) {
      environment.freeze();
    }
    idle.push(environment);
  }

  private FunctionEnvironment take() {
    FunctionEnvironment warm = idle.poll();
    if (warm == null) {
      FunctionEnvironment started = FunctionEnvironment.start(definition, log);
      all.add(started);
      return started;
    }
    if (freezing) {
      warm.thaw();
    }
    return warm;
  }
}
