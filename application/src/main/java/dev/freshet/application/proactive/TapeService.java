package dev.freshet.application.proactive;

import dev.freshet.application.caching.Pause;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.StatementParts;
import io.vavr.control.Either;
import java.util.List;

/** Puts the loans of a tape into the statement cache, one after another. Thread-safe. */
public final class TapeService implements LoadTape {

  private final UnloadedTapes tapes;
  private final StatementCache cache;
  private final Retries retries;

  public TapeService(UnloadedTapes tapes, StatementCache cache, Pause pause) {
    this.tapes = tapes;
    this.cache = cache;
    this.retries = new Retries(pause);
  }

  @Override
  public Either<Fault, Integer> load(String tape) {
    return tapes.read(tape, this::put);
  }

  private Either<Fault, Void> put(UnloadedLoan loan) {
    List<StatementPart> parts = StatementParts.of(loan.file(), loan.readAt());
    return retries.trying(() -> cache.putAll(parts));
  }
}
