package dev.freshet.mainframe.tape;

import static java.util.Objects.requireNonNull;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.Borrower;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.LoadedTapes;
import dev.freshet.mainframe.store.Portfolio;
import dev.freshet.mainframe.store.Restatement;
import dev.freshet.mainframe.store.SeenLoans;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of a tape, in a transaction that its caller ends; memory does not grow with it. */
final class TapeRun {

  private static final int LOANS_AT_ONCE = 500;

  private final Connection connection;
  private final Tape tape;
  private final LoadProgress progress;
  private final LeftOut.Collector leftOut;
  private final SeenLoans seen;
  private final Map<LoanId, TapeLoan> waiting = new LinkedHashMap<>();
  private final CustomerGroups newcomers = new CustomerGroups();
  private int loans;
  private long changed;
  private long added;

  TapeRun(Connection connection, Tape tape, boolean strict, LoadProgress progress)
      throws SQLException {
    this.connection = connection;
    this.seen = SeenLoans.none(connection);
    this.tape = tape;
    this.progress = progress;
    this.leftOut = new LeftOut.Collector(strict);
  }

  Either<BatchRefusal, BatchRun> run() throws SQLException {
    String digest = TapeStream.digestOf(tape);
    Option<LocalDate> today = BusinessDay.exclusively(connection);
    if (today.isEmpty()) {
      return Either.left(new BatchRefusal.NothingToState());
    }
    Option<LocalDate> before = LoadedTapes.periodEnd(connection, digest);
    if (before.isDefined()) {
      return Either.right(again(digest, before.get(), today.get()));
    }
    try (TapeStream stream = TapeStream.open(tape)) {
      TapeReader reader = TapeReader.of(tape.name(), stream.text());
      TapeLoan first =
          reader
              .nextLoan(leftOut)
              .getOrElseThrow(() -> new BrokenTapeException(leftOut.noLoan(tape.name())));
      Option<BatchRefusal> refusal = refusal(first.periodEnds(), today.get());
      return refusal.isDefined()
          ? Either.left(refusal.get())
          : Either.right(apply(first, reader, stream, digest));
    } catch (IOException failed) {
      throw TapeStream.unreadable(tape, failed);
    }
  }

  private BatchRun again(String digest, LocalDate periodEnds, LocalDate today) throws SQLException {
    boolean superseded = LoadedTapes.latestPeriodEnd(connection).exists(periodEnds::isBefore);
    return new BatchRun.AppliedBefore(LoadedTapes.markRun(connection, digest), today, superseded);
  }

  private Option<BatchRefusal> refusal(LocalDate periodEnds, LocalDate today) throws SQLException {
    Option<LocalDate> latest = LoadedTapes.latestPeriodEnd(connection);
    if (latest.exists(periodEnds::isBefore)) {
      return Option.some(new BatchRefusal.OlderTape(tape.name(), periodEnds, latest.get()));
    }
    return Option.when(
        periodEnds.isBefore(today),
        () -> new BatchRefusal.DayHasPassed(tape.name(), periodEnds, today));
  }

  private BatchRun apply(TapeLoan first, TapeReader reader, TapeStream stream, String digest)
      throws SQLException, IOException {
    LocalDate periodEnds = first.periodEnds();
    Option<TapeLoan> next = Option.some(first);
    for (; next.isDefined(); next = reader.nextLoan(leftOut)) {
      take(next.get());
      if (waiting.size() >= LOANS_AT_ONCE) {
        flush(periodEnds);
        progress.at(stream.bytesRead(), tape.sizeBytes(), loans);
      }
    }
    flush(periodEnds);
    add(newcomers.last().toJavaList());
    BusinessDay.advanceTo(connection, periodEnds);
    LoadedTapes.add(connection, digest, tape.name(), loans, periodEnds);
    progress.at(tape.sizeBytes(), tape.sizeBytes(), loans);
    return new BatchRun.Applied(
        LoadedTapes.markRun(connection, digest),
        periodEnds,
        loans,
        changed,
        added,
        Portfolio.size(connection) - loans,
        leftOut.all());
  }

  private void take(TapeLoan loan) {
    if (waiting.putIfAbsent(loan.loanId(), loan) != null) {
      throw duplicate(loan);
    }
    loans++;
  }

  private void flush(LocalDate day) throws SQLException {
    for (LoanId again : seen.add(waiting.keySet(), tape.name())) {
      throw duplicate(requireNonNull(waiting.get(again)));
    }
    Restatement known = Restatement.of(connection, waiting.keySet());
    List<Borrower.Loan> stated = new ArrayList<>();
    List<Borrower> complete = new ArrayList<>();
    for (TapeLoan loan : waiting.values()) {
      if (known.knows(loan.loanId())) {
        stated.add(loan.borrowedBy(known.borrowerOf(loan.loanId())));
      } else {
        newcomers.add(loan).forEach(complete::add);
      }
    }
    changed += known.state(stated, day);
    add(complete);
    waiting.clear();
  }

  private void add(List<Borrower> borrowers) throws SQLException {
    Portfolio.add(connection, borrowers);
    added += borrowers.stream().mapToLong(borrower -> borrower.loans().size()).sum();
  }

  private BrokenTapeException duplicate(TapeLoan loan) {
    return new BrokenTapeException(
        new BrokenTape(
            tape.name(),
            loan.line(),
            Option.some(AssetNumbers.assetNumber(loan.loanId())),
            "duplicate: already in this tape"));
  }
}
