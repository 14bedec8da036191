package dev.freshet.application.statement;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Demands;
import dev.freshet.application.caching.Pause;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.statement.FeedKnowledge.Known;
import dev.freshet.application.statement.StaleComplaints.Cause;
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
    this.demands = Demands.onTable(clock);
    this.bound = policy.bound();
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public Either<Problem, Answer<Statement>> lookUp(
      LoanId loan, Page page, VersionVector atLeast, Viewer viewer) {
    Inquiry inquiry =
        new Inquiry(loan, page, LookUpStatement.about(loan, atLeast), viewer, feed.know(loan));
    return reader
        .read(loan, page, Consistency.EVENTUAL)
        .map(found -> found.knownThrough(inquiry.known().inCopies()))
        .<Problem>mapLeft(Problem.Failed::new)
        .flatMap(inquiry::seen)
        .flatMap(
            found ->
                isEnough(found, inquiry.required())
                    ? answer(loan, found, fresh(""))
                    : lookAgain(inquiry, found))
        .peek(
            answer ->
                listener.answered(LookUpStatement.keyOf(loan), answer.served(), answer.age()));
  }

  /** What is asked for, by whom, and what was known of the feed when it was. */
  private record Inquiry(
      LoanId loan, Page page, VersionVector required, Viewer viewer, Known known) {

    /** What was found, if it may be seen. */
    Either<Problem, Found> seen(Found found) {
      return found.owner().forAll(viewer::maySee)
          ? Either.right(found)
          : Either.left(new Problem.NotYourLoan(loan));
    }

    /** Whether the viewer may have work done for this loan. */
    boolean isEntitledTo(Found found) {
      return switch (viewer) {
        case Viewer.Customer customer -> found.owner().exists(customer::maySee);
        case Viewer.Operator _ -> true;
      };
    }
  }

  /** What any copy answered is not enough. */
  private Either<Problem, Answer<Statement>> lookAgain(Inquiry inquiry, Found found) {
    if (!inquiry.isEntitledTo(found)) {
      complain(inquiry, Cause.UNKNOWN_LOAN);
      return answer(inquiry.loan(), found, stale(found, inquiry.required()));
    }
    return found.dominates(inquiry.required()) ? readAgain(inquiry) : demand(inquiry, found);
  }

  /** Waiting and reading consistently for a version that nobody has is work, too. */
  private Either<Problem, Answer<Statement>> demand(Inquiry inquiry, Found found) {
    CacheKey key = LookUpStatement.keyOf(inquiry.loan());
    String viewer = inquiry.viewer().toString();
    return switch (demands.tryAcquire(key, viewer)) {
      case GRANTED ->
          judged(inquiry, patientReader.read(inquiry.loan(), inquiry.page(), inquiry.required()))
              .peek(
                  answer -> {
                    if (answer.version().dominates(inquiry.required())) {
                      demands.giveBack(key, viewer);
                    }
                  });
      case TOO_MANY_IN_ALL -> readAgain(inquiry);
      case TOO_MANY ->
          isWithinBound(found)
              ? answer(inquiry.loan(), found, stale(found, inquiry.required()))
              : readAgain(inquiry);
    };
  }

  /** Only a consistent read can tell whether the cache is behind, too. */
  private Either<Problem, Answer<Statement>> readAgain(Inquiry inquiry) {
    return judged(inquiry, reader.read(inquiry.loan(), inquiry.page(), Consistency.STRONG));
  }

  /** What becomes of what was read consistently. */
  private Either<Problem, Answer<Statement>> judged(Inquiry inquiry, Either<Fault, Found> read) {
    LoanId loan = inquiry.loan();
    VersionVector required = inquiry.required();
    return read.map(found -> found.knownThrough(inquiry.known().inTable()))
        .<Problem>mapLeft(Problem.Failed::new)
        .flatMap(inquiry::seen)
        .flatMap(
            found -> {
              if (isEnough(found, required)) {
                return answer(loan, found, fresh("consistent read"));
              }
              complain(inquiry, isWithinBound(found) ? Cause.CLAIMED : Cause.NOT_KEPT);
              return answer(loan, found, stale(found, required));
            });
  }

  private void complain(Inquiry inquiry, Cause cause) {
    complaints.about(inquiry.loan(), inquiry.required(), inquiry.viewer(), cause);
  }

  private Either<Problem, Answer<Statement>> answer(LoanId loan, Found found, Served served) {
    return switch (found) {
      case Found.Whole(Statement statement, VersionVector version, Instant asOf) ->
          Either.right(answer(Option.some(statement), version, asOf, served));
      case Found.NoSuchLoan(VersionVector version, Instant asOf) ->
          Either.right(answer(Option.none(), version, asOf, served));
      case Found.Incomplete _ ->
          Either.left(
              found.isUnknown()
                  ? new Problem.NotHere(loan)
                  : new Problem.Failed(
                      new Fault.Unavailable(
                          "statement cache", "parts of loan " + loan + " are not in it")));
    };
  }

  private Answer<Statement> answer(
      Option<Statement> statement, VersionVector version, Instant asOf, Served served) {
    Duration age = Duration.between(asOf, clock.instant());
    return new Answer<>(statement, version, served, age, Option.some(bound.minus(age)));
  }

  private boolean isEnough(Found found, VersionVector required) {
    return found.dominates(required) && isWithinBound(found);
  }

  private boolean isWithinBound(Found found) {
    return !found.asOf().isBefore(clock.instant().minus(bound));
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
