package dev.freshet.application.proactive;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Changes side by side: those of one loan, or of one customer, in their order, the others at once.
 * A batch run brings thousands at one moment, each of which waits for two caches. For one thread.
 */
final class Lanes {

  private static final int LANES = 8;

  private final Function<List<Change>, Either<Fault, Void>> apply;
  private final List<List<Change>> lanes = new ArrayList<>();

  /**
   * Empty lanes.
   *
   * @param apply applies changes in their order until the first fault
   */
  Lanes(Function<List<Change>, Either<Fault, Void>> apply) {
    this.apply = apply;
    for (int lane = 0; lane < LANES; lane++) {
      lanes.add(new ArrayList<>());
    }
  }

  /** Puts a change behind the others of the same owner. */
  Either<Fault, Void> add(Object owner, Change change) {
    lanes.get(Math.floorMod(owner.hashCode(), LANES)).add(change);
    return Either.right(null);
  }

  /** Applies what waits, and leaves the lanes empty; a lane ends at its first fault. */
  Either<Fault, Void> finish() {
    List<Callable<Either<Fault, Void>>> waiting = new ArrayList<>();
    for (List<Change> lane : lanes) {
      if (!lane.isEmpty()) {
        List<Change> changes = List.copyOf(lane);
        waiting.add(() -> apply.apply(changes));
        lane.clear();
      }
    }
    return waiting.isEmpty() ? Either.right(null) : together(waiting);
  }

  private static Either<Fault, Void> together(List<Callable<Either<Fault, Void>>> lanes) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Either<Fault, Void> done = Either.right(null);
      for (Future<Either<Fault, Void>> lane : threads.invokeAll(lanes)) {
        Either<Fault, Void> result = lane.get();
        done = done.flatMap(_ -> result);
      }
      return done;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(new Fault.Unavailable("change feed", "interrupted"));
    } catch (ExecutionException bug) {
      throw new IllegalStateException("applying a change threw", bug.getCause());
    }
  }
}
