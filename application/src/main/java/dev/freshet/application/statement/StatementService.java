package dev.freshet.application.statement;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.statement.StatementReader.Found;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Statements, read from the proactive cache; what is behind is said to be so, and never hidden. */
public final class StatementService implements LookUpStatement {

  private final StatementReader reader;
  private final StaleComplaints complaints;
  private final InstantSource clock;
  private final CachingListener listener;

  public StatementService(
      StatementCache cache, Outbox outbox, InstantSource clock, CachingListener listener) {
    this.reader = new StatementReader(cache);
    this.complaints = new StaleComplaints(outbox, clock);
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public Either<Fault, Answer<Statement>> lookUp(LoanId loan, Page page, VersionVector atLeast) {
    VersionVector required = LookUpStatement.about(loan, atLeast);
    return reader
        .read(loan, page, Consistency.EVENTUAL)
        .flatMap(
            found ->
                isEnough(found, required)
                    ? answer(loan, found, fresh(""))
                    : readAgain(loan, page, required))
        .peek(
            answer ->
                listener.answered(LookUpStatement.keyOf(loan), answer.served(), answer.age()));
  }

  /** What any copy answered is behind: only a consistent read can tell whether the cache is. */
  private Either<Fault, Answer<Statement>> readAgain(
      LoanId loan, Page page, VersionVector required) {
    return reader
        .read(loan, page, Consistency.STRONG)
        .flatMap(
            found -> {
              if (isEnough(found, required)) {
                return answer(loan, found, fresh("consistent read"));
              }
              complaints.about(loan, required);
              return answer(
                  loan,
                  found,
                  new Served(
                      Served.From.CACHE_STALE, false, false, "older than what was asked for"));
            });
  }

  private Either<Fault, Answer<Statement>> answer(LoanId loan, Found found, Served served) {
    return switch (found) {
      case Found.Whole(Statement statement, VersionVector version, Instant asOf) ->
          Either.right(answer(Option.some(statement), version, asOf, served));
      case Found.NoSuchLoan(VersionVector version, Instant asOf) ->
          Either.right(answer(Option.none(), version, asOf, served));
      case Found.Incomplete() ->
          Either.left(new Fault.Unavailable("statement cache", "loan " + loan + " is not in it"));
    };
  }

  private Answer<Statement> answer(
      Option<Statement> statement, VersionVector version, Instant asOf, Served served) {
    return new Answer<>(
        statement, version, served, Duration.between(asOf, clock.instant()), Option.none());
  }

  private static boolean isEnough(Found found, VersionVector required) {
    return switch (found) {
      case Found.Whole(_, VersionVector version, _) -> version.dominates(required);
      case Found.NoSuchLoan(VersionVector version, _) -> version.dominates(required);
      case Found.Incomplete() -> false;
    };
  }

  private static Served fresh(String how) {
    return new Served(Served.From.CACHE, false, false, how);
  }
}
