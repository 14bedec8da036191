package dev.freshet.application.proactive;

import dev.freshet.application.caching.Pause;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.legacy.PortfolioUnload.Range;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.port.store.LoadCheckpoints.Part;
import dev.freshet.application.statement.StatementParts;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Loads one part chunk by chunk; memory holds one chunk. What fails is tried again a bounded number
 * of times, longer apart each time: everything here is safe to repeat. Thread-safe.
 */
public final class PartLoader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PortfolioUnload unload;
  private final StatementCache cache;
  private final LoadCheckpoints checkpoints;
  private final Retries retries;
  private final InstantSource clock;
  private final int chunk;

  /**
   * Loads chunks of some number of loans.
   *
   * @param chunk 1 to {@link PortfolioUnload#LARGEST_CHUNK}; what a killed load does again
   */
  public PartLoader(
      PortfolioUnload unload,
      StatementCache cache,
      LoadCheckpoints checkpoints,
      Pause pause,
      InstantSource clock,
      int chunk) {
    this.unload = unload;
    this.cache = cache;
    this.checkpoints = checkpoints;
    this.retries = new Retries(pause);
    this.clock = clock;
    this.chunk = chunk;
  }

  /** Goes on from where the part is, to its end. */
  Either<Fault, Void> load(String load, Part from) {
    Part part = from;
    while (!part.complete()) {
      Part before = part;
      Either<Fault, Part> next =
          retries
              .trying(() -> loadChunk(before))
              .flatMap(
                  after -> retries.trying(() -> checkpoints.advance(load, after)).map(_ -> after));
      if (next.isLeft()) {
        return Either.left(next.getLeft());
      }
      part = next.get();
    }
    return Either.right(null);
  }

  private Either<Fault, Part> loadChunk(Part part) {
    Instant began = clock.instant();
    Range range = new Range(part.position(), part.through());
    return unload
        .files(range, chunk, Deadline.after(PATIENCE, clock))
        .flatMap(files -> put(files, began).map(_ -> after(part, files)));
  }

  private Either<Fault, Void> put(List<LoanFile> files, Instant asOf) {
    return cache.putAll(
        files.stream().flatMap(file -> StatementParts.of(file, asOf).stream()).toList());
  }

  private Part after(Part part, List<LoanFile> files) {
    return new Part(
        part.number(),
        files.isEmpty() ? part.position() : Option.some(files.getLast().loanId()),
        part.through(),
        part.loaded() + files.size(),
        files.size() < chunk);
  }
}
