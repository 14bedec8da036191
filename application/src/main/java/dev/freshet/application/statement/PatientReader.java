package dev.freshet.application.statement;

import dev.freshet.application.caching.Pause;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.statement.StatementReader.Found;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads consistently, and waits a little for what the caller knows of to arrive, and for the rest
 * of what has come in part: who has just paid looks sooner than the change feed can tell. Never
 * asks the system of record.
 */
final class PatientReader {

  /** Together a second, ten times what the feed usually takes. */
  private static final List<Duration> PAUSES =
      Stream.of(20, 40, 80, 160, 300, 400).map(Duration::ofMillis).toList();

  private final StatementReader reader;
  private final Pause pause;

  PatientReader(StatementReader reader, Pause pause) {
    this.reader = reader;
    this.pause = pause;
  }

  /** What the cache has, as fresh as {@code required} unless that does not come in time. */
  Either<Fault, Found> read(LoanId loan, LookUpStatement.Page page, VersionVector required) {
    Either<Fault, Found> found = reader.read(loan, page, Consistency.STRONG);
    for (Duration wait : PAUSES) {
      if (!found.exists(f -> isBehind(f, required))) {
        return found;
      }
      pause.pause(wait);
      found = reader.read(loan, page, Consistency.STRONG);
    }
    return found;
  }

  /** Of what nothing is known, nothing is on its way. */
  private static boolean isBehind(Found found, VersionVector required) {
    return !found.isUnknown() && !found.dominates(required);
  }
}
