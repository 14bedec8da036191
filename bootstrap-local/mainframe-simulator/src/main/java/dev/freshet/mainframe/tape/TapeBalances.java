package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a tape says that is owed on each of its loans. */
public final class TapeBalances {

  private TapeBalances() {}

  /** Reads a whole tape, in ascending order of loans. */
  public static Either<BrokenTape, Map<LoanId, Money>> of(Tape tape) {
    Map<LoanId, Money> balances = new TreeMap<>();
    try (TapeStream stream = TapeStream.open(tape)) {
      TapeReader reader = TapeReader.of(tape.name(), stream.text());
      for (Option<TapeLoan> next = reader.next(); next.isDefined(); next = reader.next()) {
        balances.put(next.get().loanId(), next.get().account().principal());
      }
      return Either.right(balances);
    } catch (BrokenTapeException broken) {
      return Either.left(broken.broken());
    } catch (IOException failed) {
      return Either.left(TapeStream.unreadable(tape, failed).broken());
    }
  }
}
