package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.LoadedTapes;
import dev.freshet.mainframe.store.Portfolio;
import dev.freshet.mainframe.store.SeenLoans;
import io.vavr.control.Option;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One load of tapes, in a transaction that its caller ends; memory does not grow with them. */
final class TapeLoad {

  private static final int BORROWERS_AT_ONCE = 200;

  private final Connection connection;
  private final List<Tape> tapes;
  private final LoadProgress progress;
  private final LeftOut.Collector leftOut;
  private final SeenLoans seen;
  private final List<Borrower> waiting = new ArrayList<>();
  private final Map<LoanId, Integer> linesOfWaiting = new HashMap<>();
  private int loans;
  private long bytesOfTapesBefore;
  private long bytesTotal;
  private long customers;
  private LocalDate latestPeriodEnd = LocalDate.MIN;

  TapeLoad(Connection connection, List<Tape> tapes, boolean strict, LoadProgress progress)
      throws SQLException {
    this.connection = connection;
    this.seen = SeenLoans.none(connection);
    this.tapes = tapes;
    this.progress = progress;
    this.leftOut = new LeftOut.Collector(strict);
  }

  LoadedPortfolio run() throws SQLException {
    for (Tape tape : tapes) {
      bytesTotal += sizeOf(tape);
    }
    int loaded = 0;
    for (Tape tape : tapes) {
      String digest = TapeStream.digestOf(tape);
      if (LoadedTapes.periodEnd(connection, digest).isEmpty()) {
        load(tape, digest);
        loaded++;
      }
      bytesOfTapesBefore += sizeOf(tape);
    }
    progress.at(bytesTotal, bytesTotal, loans);
    // An empty mainframe begins on the latest day that a tape reports; it never goes back.
    LocalDate day = BusinessDay.begin(connection, latestPeriodEnd);
    return new LoadedPortfolio(loaded, tapes.size() - loaded, loans, customers, day, leftOut.all());
  }

  private void load(Tape tape, String digest) throws SQLException {
    int loansBefore = loans;
    CustomerGroups groups = new CustomerGroups();
    LocalDate periodEnds;
    try (TapeStream stream = TapeStream.open(tape)) {
      TapeReader reader = TapeReader.of(tape.name(), stream.text());
      for (Option<TapeLoan> next = reader.nextLoan(leftOut);
          next.isDefined();
          next = reader.nextLoan(leftOut)) {
        TapeLoan loan = next.get();
        take(tape, loan);
        Option<Borrower> complete = groups.add(loan);
        if (complete.isDefined()) {
          add(tape, complete.get(), stream.bytesRead());
        }
      }
      periodEnds =
          reader
              .periodEnds()
              .getOrElseThrow(() -> new BrokenTapeException(leftOut.noLoan(tape.name())));
    } catch (IOException failed) {
      throw TapeStream.unreadable(tape, failed);
    }
    groups.last().forEach(waiting::add);
    flush(tape);
    latestPeriodEnd = later(latestPeriodEnd, periodEnds);
    LoadedTapes.add(connection, digest, tape.name(), loans - loansBefore, periodEnds);
  }

  private void take(Tape tape, TapeLoan loan) {
    if (linesOfWaiting.putIfAbsent(loan.loanId(), loan.line()) != null) {
      throw duplicate(tape, loan.loanId(), loan.line(), "already in this tape");
    }
    loans++;
  }

  private void add(Tape tape, Borrower borrower, long bytesRead) throws SQLException {
    waiting.add(borrower);
    if (waiting.size() >= BORROWERS_AT_ONCE) {
      flush(tape);
      progress.at(bytesOfTapesBefore + bytesRead, bytesTotal, loans);
    }
  }

  private void flush(Tape tape) throws SQLException {
    requireFirstSight(tape);
    Portfolio.add(connection, waiting);
    customers += waiting.size();
    waiting.clear();
    linesOfWaiting.clear();
  }

  private void requireFirstSight(Tape tape) throws SQLException {
    for (LoanId again : seen.add(linesOfWaiting.keySet(), tape.name())) {
      String first = seen.tapeOf(again);
      String where = first.equals(tape.name()) ? "this tape" : first;
      throw duplicate(tape, again, lineOf(again), "already in " + where);
    }
    for (LoanId known : Portfolio.known(connection, linesOfWaiting.keySet())) {
      throw duplicate(tape, known, lineOf(known), "the mainframe has this loan already");
    }
  }

  private int lineOf(LoanId waits) {
    return linesOfWaiting.getOrDefault(waits, 0);
  }

  private static long sizeOf(Tape tape) {
    try {
      return tape.sizeBytes();
    } catch (IOException failed) {
      throw TapeStream.unreadable(tape, failed);
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static BrokenTapeException duplicate(Tape tape, LoanId loan, int line, String why) {
    return new BrokenTapeException(
        new BrokenTape(
            tape.name(), line, Option.some(AssetNumbers.assetNumber(loan)), "duplicate: " + why));
  }
}
