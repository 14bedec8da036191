package dev.freshet.application.proactive;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.port.store.LoadCheckpoints.Part;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Initial loads: a worker for each part, whose checkpoint follows every chunk. Thread-safe. */
public final class LoadService implements LoadPortfolio {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PortfolioUnload unload;
  private final LoadCheckpoints checkpoints;
  private final PartLoader loader;
  private final int workers;
  private final InstantSource clock;

  /**
   * Loads by as many workers as given, each with a part of its own.
   *
   * @param workers 1 to {@link LoadCheckpoints#MOST_PARTS}
   */
  public LoadService(
      PortfolioUnload unload,
      LoadCheckpoints checkpoints,
      PartLoader loader,
      int workers,
      InstantSource clock) {
    if (workers < 1 || workers > LoadCheckpoints.MOST_PARTS) {
      throw new IllegalArgumentException("1 to " + LoadCheckpoints.MOST_PARTS + ": " + workers);
    }
    this.unload = unload;
    this.checkpoints = checkpoints;
    this.loader = loader;
    this.workers = workers;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Load> begin() {
    return checkpoints
        .latest()
        .flatMap(
            latest ->
                latest
                    .filter(load -> !load.isComplete())
                    .fold(this::beginAnew, Either::<Fault, Load>right));
  }

  @Override
  public Either<Fault, Option<Load>> progress(String load) {
    return checkpoints.find(load);
  }

  @Override
  public Either<Fault, Boolean> work() {
    return checkpoints
        .latest()
        .map(latest -> latest.filter(load -> !load.isComplete()))
        .flatMap(open -> open.isEmpty() ? Either.right(false) : goOn(open.get()).map(_ -> true));
  }

  @Override
  public Either<Fault, Load> beginAnew() {
    Instant now = clock.instant();
    return unload
        .extent(workers, Deadline.after(PATIENCE, clock))
        .map(extent -> new Load("load-" + now.toEpochMilli(), now, extent.loans(), parts(extent)))
        .flatMap(load -> checkpoints.begin(load).map(_ -> load));
  }

  private static List<Part> parts(PortfolioUnload.Extent extent) {
    List<Part> parts = new ArrayList<>();
    Option<LoanId> after = Option.none();
    for (LoanId bound : extent.bounds()) {
      parts.add(new Part(parts.size(), after, Option.some(bound), 0, false));
      after = Option.some(bound);
    }
    parts.add(new Part(parts.size(), after, Option.none(), 0, false));
    return parts;
  }

  private Either<Fault, Void> goOn(Load load) {
    List<Callable<Either<Fault, Void>>> open =
        load.parts().stream()
            .filter(part -> !part.complete())
            .<Callable<Either<Fault, Void>>>map(part -> () -> loader.load(load.id(), part))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Either<Fault, Void> done = Either.right(null);
      for (Future<Either<Fault, Void>> part : threads.invokeAll(open)) {
        Either<Fault, Void> result = part.get();
        done = done.flatMap(_ -> result);
      }
      return done;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(new Fault.Unavailable("initial load", "interrupted"));
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a part of the load threw", bug.getCause());
    }
  }
}
