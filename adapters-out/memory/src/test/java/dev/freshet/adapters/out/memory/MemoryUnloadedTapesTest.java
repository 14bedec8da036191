package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.legacy.UnloadedTapes;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import dev.freshet.application.port.legacy.UnloadedTapesContract;
import io.vavr.control.Option;
import java.util.List;
import java.util.stream.IntStream;

class MemoryUnloadedTapesTest extends UnloadedTapesContract {

  private final MemoryUnloadedTapes tapes = new MemoryUnloadedTapes();

  @Override
  protected UnloadedTapes tapes() {
    return tapes;
  }

  @Override
  protected void write(String tape, List<UnloadedLoan> loans, int broken) {
    tapes.write(
        tape,
        IntStream.range(0, loans.size())
            .mapToObj(i -> Option.when(i != broken, () -> loans.get(i)))
            .toList());
  }
}
