package dev.freshet.locallambda;

import dev.freshet.locallambda.RuntimeApi.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A function that any number of callers may invoke at once: each call takes a place in an
 * environment, or starts one more when none is free, up to a bound; beyond it callers wait as long
 * as a call may take. An environment whose handler throws serves on, as in Lambda. A call that does
 * not end ends its environment where that serves one call at a time; where it serves several, it
 * keeps its place until it ends, and no other call is hurt. Thread-safe.
 */
public final class LocalFunction implements AutoCloseable {

  private final FunctionDefinition definition;
  private final Path log;
  private final Scaling scaling;
  private final Semaphore free;

  /** Free places: an environment once for each. */
  private final ConcurrentLinkedDeque<FunctionEnvironment> places = new ConcurrentLinkedDeque<>();

  private final ConcurrentLinkedQueue<FunctionEnvironment> all = new ConcurrentLinkedQueue<>();

  // Guarded by this.
  private boolean closed;

  /**
   * How a function is run.
   *
   * @param most environments there are at once
   * @param concurrency how many calls an environment serves at once
   * @param freezing whether environments are stopped between calls, as Lambda does; not those that
   *     serve several at once, which Lambda does not freeze either
   */
  public record Scaling(int most, int concurrency, boolean freezing) {

    public Scaling {
      if (freezing && concurrency > 1) {
        throw new IllegalArgumentException(
            "an environment that serves several calls at once is not frozen");
      }
    }

    /** Environments that serve one call at a time, and are stopped in between. */
    public static Scaling frozen(int most) {
      return new Scaling(most, 1, true);
    }

    /** Environments that serve several calls at once. */
    public static Scaling concurrent(int most, int concurrency) {
      return new Scaling(most, concurrency, false);
    }
  }

  /**
   * A function without an environment yet.
   *
   * @param log the file that takes what its environments print
   */
  public LocalFunction(FunctionDefinition definition, Path log, Scaling scaling) {
    this.definition = definition;
    this.log = log;
    this.scaling = scaling;
    this.free = new Semaphore(scaling.most() * scaling.concurrency());
  }

  /** Invokes the function with an event, and returns what it answers. */
  public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
    if (!free.tryAcquire(definition.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new FunctionFailed(
          definition.name() + " is busy in all of its " + scaling.most() + " environments");
    }
    FunctionEnvironment environment;
    try {
      environment = take();
    } catch (FunctionFailed | RuntimeException notStarted) {
      free.release();
      throw notStarted;
    }
    Invocation invocation = environment.begin(event);
    try {
      return environment.await(invocation);
    } finally {
      giveBack(environment, invocation);
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

  private void giveBack(FunctionEnvironment environment, Invocation invocation) {
    if (environment.isOver(invocation)) {
      giveBack(environment);
    } else if (scaling.concurrency() == 1) {
      discard(environment);
      free.release();
    } else {
      var _ = environment.overOrDied(invocation).thenRun(() -> giveBack(environment));
    }
  }

  private void giveBack(FunctionEnvironment environment) {
    if (!environment.process().isAlive()) {
      discard(environment);
    } else {
      if (scaling.freezing()) {
        environment.freeze();
      }
      places.push(environment);
    }
    free.release();
  }

  private void discard(FunctionEnvironment environment) {
    if (all.remove(environment)) {
      environment.close();
    }
  }

  private FunctionEnvironment take() throws FunctionFailed {
    FunctionEnvironment warm = freePlace();
    FunctionEnvironment taken = warm == null ? start() : warm;
    if (scaling.freezing()) {
      taken.thaw();
    }
    return taken;
  }

  private @Nullable FunctionEnvironment freePlace() {
    FunctionEnvironment environment = places.poll();
    while (environment != null && !environment.process().isAlive()) {
      discard(environment);
      environment = places.poll();
    }
    return environment;
  }

  /** Starts an environment, unless another caller has just done so and left a place in it. */
  private synchronized FunctionEnvironment start() throws FunctionFailed {
    if (closed) {
      throw new FunctionFailed(definition.name() + " is closed");
    }
    FunctionEnvironment meanwhile = freePlace();
    if (meanwhile != null) {
      return meanwhile;
    }
    FunctionEnvironment started = FunctionEnvironment.start(definition, scaling.concurrency(), log);
    all.add(started);
    for (int place = 1; place < scaling.concurrency(); place++) {
      places.push(started);
    }
    return started;
  }
}
