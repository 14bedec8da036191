package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls several sources at once under one deadline. Thread-safe; the executor's owner closes it.
 */
public final class FanOut {

  private final ExecutorService executor;
  private final InstantSource clock;

  /** Runs calls on {@code executor}, such as one with a virtual thread per task. */
  public FanOut(ExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  /** Starts a call to the source named {@code part}. */
  public <T> Call<T> start(String part, Callable<Either<Fault, T>> call) {
    return new Call<>(part, executor.submit(call), clock);
  }

  /** A call under way. */
  public static final class Call<T> {

    private final String part;
    private final Future<Either<Fault, T>> future;
    private final InstantSource clock;

    private Call(String part, Future<Either<Fault, T>> future, InstantSource clock) {
      this.part = part;
      this.future = future;
      this.clock = clock;
    }

    /** The source's answer; a call that has not ended by the deadline is given up. */
    public Either<Fault, T> await(Deadline deadline) {
      try {
        return future.get(deadline.remaining(clock).toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        future.cancel(true);
        return Either.left(new Fault.TimedOut(part, "no answer before the deadline"));
      } catch (InterruptedException interrupted) {
        future.cancel(true);
        Thread.currentThread().interrupt();
        return Either.left(new Fault.Unavailable(part, "interrupted while waiting"));
      } catch (ExecutionException bug) {
        throw new IllegalStateException("the call to the " + part + " threw", bug.getCause());
      }
    }
  }
}
