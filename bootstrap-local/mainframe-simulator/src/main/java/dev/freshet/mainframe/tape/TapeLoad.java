package dev.freshet.mainframe.tape;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.LoadedTapes;
import dev.freshet.mainframe.store.Portfolio;
import io.vavr.control.Option;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One load of tapes, in a transaction that its caller ends; memory holds the loans' ids only. */
final class TapeLoad {

  private static final int BORROWERS_AT_ONCE = 200;

  private final Connection connection;
  private final List<Tape> tapes;
  private final LoadProgress progress;
  private final LeftOut.Collector leftOut;
  private final Map<LoanId, String> tapeOfLoan = new HashMap<>();
  private final List<Borrower> waiting = new ArrayList<>();
  private final Map<LoanId, Integer> linesOfWaiting = new HashMap<>();
  private long bytesOfTapesBefore;
  private long bytesTotal;
  private long customers;
  private LocalDate latestPeriodEnd = LocalDate.MIN;

  TapeLoad(Connection connection, List<Tape> tapes, boolean strict, LoadProgress progress) {
    this.connection = connection;
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
    progress.at(bytesTotal, bytesTotal, tapeOfLoan.size());
    // An empty mainframe begins on the latest day that a tape reports; it never goes back.
    LocalDate day = BusinessDay.begin(connection, latestPeriodEnd);
    return new LoadedPortfolio(
        loaded, tapes.size() - loaded, tapeOfLoan.size(), customers, day, leftOut.all());
  }

  private void load(Tape tape, String digest) throws SQLException {
    int loansBefore = tapeOfLoan.size();
    CustomerGroups groups = new CustomerGroups();
    LocalDate periodEnds;
    try (TapeStream stream = TapeStream.open(tape)) {
      TapeReader reader = TapeReader.of(tape.name(), stream.text());
      for (Option<TapeLoan> next = reader.nextLoan(leftOut);
          next.isDefined();
          next = reader.nextLoan(leftOut)) {
        TapeLoan loan = next.get();
        requireFirstSight(tape, loan);
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
    int loans = tapeOfLoan.size() - loansBefore;
    groups.last().forEach(waiting::add);
    flush(tape);
    latestPeriodEnd = later(latestPeriodEnd, periodEnds);
    LoadedTapes.add(connection, digest, tape.name(), loans, periodEnds);
  }

  private void requireFirstSight(Tape tape, TapeLoan loan) {
    String seenIn = tapeOfLoan.putIfAbsent(loan.loanId(), tape.name());
    if (seenIn != null) {
      String where = seenIn.equals(tape.name()) ? "this tape" : seenIn;
      throw broken(tape, loan.line(), Option.some(loan.loanId()), "duplicate: already in " + where);
    }
    linesOfWaiting.put(loan.loanId(), loan.line());
  }

  private void add(Tape tape, Borrower borrower, long bytesRead) throws SQLException {
    waiting.add(borrower);
    if (waiting.size() >= BORROWERS_AT_ONCE) {
      flush(tape);
      progress.at(bytesOfTapesBefore + bytesRead, bytesTotal, tapeOfLoan.size());
    }
  }

  private void flush(Tape tape) throws SQLException {
    Option<LoanId> known = Portfolio.known(connection, linesOfWaiting.keySet());
    if (known.isDefined()) {
      int line = linesOfWaiting.getOrDefault(known.get(), 0);
      throw broken(tape, line, known, "duplicate: the mainframe has this loan already");
    }
    Portfolio.add(connection, waiting);
    customers += waiting.size();
    waiting.clear();
    linesOfWaiting.clear();
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

  private static BrokenTapeException broken(
      Tape tape, int line, Option<LoanId> loan, String reason) {
    return new BrokenTapeException(
        new BrokenTape(tape.name(), line, loan.map(AssetNumbers::assetNumber), reason));
  }
}
