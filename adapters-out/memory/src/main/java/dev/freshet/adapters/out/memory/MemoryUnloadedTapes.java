package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Tapes in memory. Thread-safe. */
public final class MemoryUnloadedTapes implements UnloadedTapes {

  private static final String PART = "unloaded tape";

  private final Map<String, List<Option<UnloadedLoan>>> tapes = new ConcurrentHashMap<>();

  /** Writes a tape; where there is no loan, its line makes no sense. */
  public void write(String tape, List<Option<UnloadedLoan>> lines) {
    tapes.put(tape, List.copyOf(lines));
  }

  @Override
  public Either<Fault, Integer> read(
      String tape, Function<UnloadedLoan, Either<Fault, Void>> taker) {
    Option<List<Option<UnloadedLoan>>> lines = Option.of(tapes.get(tape));
    int taken = 0;
    for (Option<UnloadedLoan> line : lines.getOrElse(List.of())) {
      String where = tape + ", line " + (taken + 1);
      Either<Fault, Void> done =
          line.toEither(() -> corrupt(where + " makes no sense")).flatMap(taker);
      if (done.isLeft()) {
        return Either.left(done.getLeft());
      }
      taken++;
    }
    return lines.isEmpty() ? Either.left(corrupt("there is no tape " + tape)) : Either.right(taken);
  }

  private static Fault corrupt(String detail) {
    return new Fault.Corrupt(PART, detail);
  }
}
