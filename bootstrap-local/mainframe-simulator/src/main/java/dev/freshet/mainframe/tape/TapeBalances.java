package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tape says that is owed on each of its loans.
 *
 * @param byLoan in ascending order of loans
 * @param leftOut the records that cannot be understood
 */
public record TapeBalances(SortedMap<LoanId, Money> byLoan, LeftOut leftOut) {

  /**
   * Reads a whole tape.
   *
   * @param strict whether a record that cannot be understood breaks the tape
   */
  public static Either<BrokenTape, TapeBalances> of(Tape tape, boolean strict) {
    SortedMap<LoanId, Money> balances = new TreeMap<>();
    LeftOut.Collector leftOut = new LeftOut.Collector(strict);
    try (TapeStream stream = TapeStream.open(tape)) {
      TapeReader reader = TapeReader.of(tape.name(), stream.text());
      for (Option<TapeLoan> next = reader.nextLoan(leftOut);
          next.isDefined();
          next = reader.nextLoan(leftOut)) {
        balances.put(next.get().loanId(), next.get().account().principal());
      }
      return Either.right(new TapeBalances(balances, leftOut.all()));
    } catch (BrokenTapeException broken) {
      return Either.left(broken.broken());
    } catch (IOException failed) {
      return Either.left(TapeStream.unreadable(tape, failed).broken());
    }
  }
}
