package dev.freshet.mainframe.tape;

import dev.freshet.mainframe.store.Database;
import io.vavr.control.Either;
import java.util.List;

/**
 * Loads tapes into the systems of record: all the tapes given in one transaction, or nothing. A
 * tape that was loaded before, known by its digest, is left out.
 */
public final class TapeLoader {

  private final Database database;

  public TapeLoader(Database database) {
    this.database = database;
  }

  /**
   * Loads at least one tape.
   *
   * @param strict whether a record that cannot be understood breaks its tape; else it is left out
   * @return the first thing found wrong with any tape, or what was loaded
   */
  public Either<BrokenTape, LoadedPortfolio> load(
      List<Tape> tapes, boolean strict, LoadProgress progress) {
    if (tapes.isEmpty()) {
      throw new IllegalArgumentException("no tape given");
    }
    try {
      return Either.right(
          database.inTransaction(
              connection -> new TapeLoad(connection, tapes, strict, progress).run()));
    } catch (BrokenTapeException broken) {
      return Either.left(broken.broken());
    }
  }
}
