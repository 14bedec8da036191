package dev.freshet.application.caching;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the readers of one object in this process share a read of its sources: a reader is answered
 * by one that began after the reader arrived, and by no other, so that it misses nothing that was
 * acknowledged before. Of a key one read is under way at a time; who came too late for it shares
 * the next. Thread-safe.
 *
 * @param <T> what a read answers
 */
final class SharedReads<T> {

  private static final String PART = "shared read";

  private final InstantSource clock;

  // Counts the reads that began: changed under this, so that a reader need only look when it
  // arrives.
  private final AtomicLong begun = new AtomicLong();

  // Guarded by this.
  private final Map<CacheKey, Line<T>> lines = new HashMap<>();

  SharedReads(InstantSource clock) {
    this.clock = clock;
  }

  /** A read, and its place among those that began; 0 until it begins. */
  private static final class Turn<T> {
    private final CompletableFuture<Either<Fault, T>> answer = new CompletableFuture<>();
    private long begun;
  }

  /** The read of a key that is under way, and the one after it. */
  private static final class Line<T> {
    private @Nullable Turn<T> running;
    private @Nullable Turn<T> next;
  }

  /** What a reader has to do with a turn. */
  private record Place<T>(Turn<T> turn, boolean isReader, @Nullable Turn<T> before) {}

  /** When a reader arrives: how many reads had begun. Costs every hit no more than a look. */
  long arrive() {
    return begun.get();
  }

  /**
   * Reads, or waits for another's read.
   *
   * @param arrived when the reader arrived
   * @param patience how long to wait for a read that is not the reader's own
   * @param read reads and brings what it read to where others must find it; is not called by who is
   *     answered by another's
   */
  Either<Fault, T> read(
      CacheKey key, long arrived, Deadline patience, Supplier<Either<Fault, T>> read) {
    Place<T> place = place(key, arrived);
    if (!place.isReader()) {
      return await(place.turn(), patience);
    }
    Turn<T> before = place.before();
    if (before != null) {
      var _ = await(before, patience);
      begin(key, place.turn());
    }
    return readFor(key, place.turn(), read);
  }

  private Either<Fault, T> readFor(CacheKey key, Turn<T> turn, Supplier<Either<Fault, T>> read) {
    Either<Fault, T> answer = Either.left(new Fault.Unavailable(PART, "the read broke off"));
    try {
      answer = read.get();
      return answer;
    } finally {
      end(key, turn);
      turn.answer.complete(answer);
    }
  }

  private synchronized Place<T> place(CacheKey key, long arrived) {
    Line<T> line = lines.computeIfAbsent(key, _ -> new Line<>());
    Turn<T> running = line.running;
    if (running != null && running.begun > arrived) {
      return new Place<>(running, false, null);
    }
    Turn<T> next = line.next;
    if (next != null) {
      return new Place<>(next, false, null);
    }
    Turn<T> own = new Turn<>();
    if (running == null) {
      line.running = own;
      own.begun = begun.incrementAndGet();
    } else {
      line.next = own;
    }
    return new Place<>(own, true, running);
  }

  private synchronized void begin(CacheKey key, Turn<T> turn) {
    Line<T> line = lines.computeIfAbsent(key, _ -> new Line<>());
    line.running = turn;
    line.next = null;
    turn.begun = begun.incrementAndGet();
  }

  private synchronized void end(CacheKey key, Turn<T> turn) {
    Line<T> line = lines.get(key);
    if (line != null && line.running == turn) {
      line.running = null;
      if (line.next == null) {
        lines.remove(key);
      }
    }
  }

  private Either<Fault, T> await(Turn<T> turn, Deadline patience) {
    try {
      return turn.answer.get(patience.remaining(clock).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Either.left(new Fault.TimedOut(PART, "another's read took too long"));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(new Fault.Unavailable(PART, "interrupted while waiting"));
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a read is never completed by an exception", impossible);
    }
  }
}
