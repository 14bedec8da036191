package dev.freshet.application.statement;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Demands;
import dev.freshet.application.caching.Pause;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.statement.FeedKnowledge.Known;
import dev.freshet.application.statement.StatementReader.Found;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Statements, read from the proactive cache; what is behind is said to be so, and never hidden.
 *
 * <p>A statement is as of the later of two times: when its parts were known to be so, and how far
 * the feed is known to be applied to whatever copy the read may have met.
 */
public final class StatementService implements LookUpStatement {

  private final StatementReader reader;
  private final FeedKnowledge feed;
  private final PatientReader patientReader;
  private final StaleComplaints complaints;
  private final Demands demands;
  private final Duration bound;
  private final InstantSource clock;
  private final CachingListener listener;

  public StatementService(
      StatementCache cache,
      FeedWatermark watermark,
      Outbox outbox,
      StatementPolicy policy,
      Pause pause,
      InstantSource clock,
      CachingListener listener) {
    this.reader = new StatementReader(cache);
    this.patientReader = new PatientReader(reader, pause);
    this.feed = new FeedKnowledge(watermark, policy.copiesLag(), clock);
    this.complaints = new StaleComplaints(outbox, clock);
    this.demands = new Demands(clock);
    this.bound = policy.bound();
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public Either<Fault, Answer<Statement>> lookUp(LoanId loan, Page page, VersionVector atLeast) {
    VersionVector required = LookUpStatement.about(loan, atLeast);
    Known known = feed.know(loan);
    return reader
        .read(loan, page, Consistency.EVENTUAL)
        .map(found -> found.knownThrough(known.inCopies()))
        .flatMap(
            found ->
                isEnough(found, required)
                    ? answer(loan, found, fresh(""))
                    : readAgain(loan, page, required, known))
        .peek(
            answer ->
                listener.answered(LookUpStatement.keyOf(loan), answer.served(), answer.age()));
  }

  /** What any copy answered is behind: only a consistent read can tell whether the cache is. */
  private Either<Fault, Answer<Statement>> readAgain(
      LoanId loan, Page page, VersionVector required, Known known) {
    boolean mayWait = required.isEmpty() || demands.tryAcquire(LookUpStatement.keyOf(loan));
    return patientReader
        .read(loan, page, mayWait ? required : VersionVector.empty())
        .map(found -> found.knownThrough(known.inTable()))
        .flatMap(
            found -> {
              if (isEnough(found, required)) {
                return answer(loan, found, fresh("consistent read"));
              }
              complaints.about(loan, required);
              return answer(loan, found, stale(found, required));
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
    Duration age = Duration.between(asOf, clock.instant());
    return new Answer<>(statement, version, served, age, Option.some(bound.minus(age)));
  }

  private boolean isEnough(Found found, VersionVector required) {
    Instant oldest = clock.instant().minus(bound);
    return found.dominates(required) && !found.asOf().isBefore(oldest);
  }

  private static Served fresh(String how) {
    return new Served(Served.From.CACHE, false, false, how);
  }

  private static Served stale(Found found, VersionVector required) {
    return new Served(
        Served.From.CACHE_STALE,
        false,
        false,
        found.dominates(required) ? "older than its bound" : Served.OLDER_THAN_ASKED_FOR);
  }
}
