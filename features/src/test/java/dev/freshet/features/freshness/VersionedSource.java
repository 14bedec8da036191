package dev.freshet.features.freshness;

import dev.freshet.application.caching.Loader;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A source of one object whose value is its version, with a copy that can lag. What happens between
 * its being read and the answer's arriving is the test's to say. Thread-safe.
 */
final class VersionedSource implements Loader<String> {

  static final SourceRecord RECORD = new SourceRecord("ledger", "L1");

  private long committed = 1;
  private long copied = 1;
  private boolean copyLags;
  private boolean down;
  private final List<ReadMode> reads = new ArrayList<>();
  private Consumer<Integer> afterRead = _ -> {};
  private Runnable beforeFailing = () -> {};

  static VersionVector version(long number) {
    return VersionVector.of(RECORD, number);
  }

  /** Commits the next version and tells it. */
  synchronized long commit() {
    committed++;
    copied = copyLags ? copied : committed;
    return committed;
  }

  synchronized void copyLags() {
    copyLags = true;
  }

  synchronized void setDown(boolean down) {
    this.down = down;
  }

  /** From now on every read fails, after {@code action} has run. */
  synchronized void failAfter(Runnable action) {
    down = true;
    beforeFailing = action;
  }

  /** Runs {@code action}, which hears how many reads there have been, after each read. */
  synchronized void afterRead(Consumer<Integer> action) {
    afterRead = action;
  }

  synchronized List<ReadMode> reads() {
    return List.copyOf(reads);
  }

  @Override
  public Either<Fault, Versioned<Option<String>>> load(
      CacheKey key, ReadMode mode, Deadline deadline) {
    Versioned<Option<String>> read;
    Consumer<Integer> then;
    int nth;
    synchronized (this) {
      if (down) {
        beforeFailing.run();
        return Either.left(new Fault.Unavailable("source", "down"));
      }
      reads.add(mode);
      nth = reads.size();
      long seen = mode == ReadMode.PRIMARY ? committed : copied;
      read = new Versioned<>(Option.some("v" + seen), version(seen));
      then = afterRead;
    }
    then.accept(nth);
    return Either.right(read);
  }
}
