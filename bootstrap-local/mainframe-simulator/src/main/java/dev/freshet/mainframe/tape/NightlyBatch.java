package dev.freshet.mainframe.tape;

import dev.freshet.mainframe.store.Database;
import io.vavr.control.Either;

/**
 * Runs a later monthly tape over the systems of record, in one transaction: the loans that differ
 * from the tape are stated anew, as of its period's end, those that are not known are added, and
 * the business day moves to that end. What was paid before is history, and the tape's balance
 * counts; what is paid afterwards counts on top.
 */
public final class NightlyBatch {

  private final Database database;

  public NightlyBatch(Database database) {
    this.database = database;
  }

  /**
   * Runs one tape; postings wait for its end, and every reader sees all of it or nothing.
   *
   * @param strict whether a record that cannot be understood breaks the tape; else it is left out
   */
  public Either<BatchRefusal, BatchRun> run(Tape tape, boolean strict, LoadProgress progress) {
    try {
      return database.inTransaction(
          connection -> new TapeRun(connection, tape, strict, progress).run());
    } catch (BrokenTapeException broken) {
      return Either.left(new BatchRefusal.Broken(broken.broken()));
    }
  }
}
