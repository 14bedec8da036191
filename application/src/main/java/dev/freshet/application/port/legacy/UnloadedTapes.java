package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.function.Function;

/** Tapes that the systems of record have unloaded: each holds a part of the portfolio. */
public interface UnloadedTapes {

  /**
   * Hands every loan of a tape to {@code taker}, in the tape's order and one at a time, so that
   * memory holds one however long the tape is. Ends at the first fault, the taker's included.
   *
   * @return how many loans there were; {@link Fault.Corrupt} says in which line of the tape
   *     something makes no sense
   */
  Either<Fault, Integer> read(String tape, Function<UnloadedLoan, Either<Fault, Void>> taker);

  /**
   * A loan of a tape.
   *
   * @param readAt when the systems of record were known to be so
   */
  record UnloadedLoan(LoanFile file, Instant readAt) {}
}
