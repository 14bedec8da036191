package dev.freshet.application.statement;

import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.statement.StatementReader.Found;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The statements as CacheManager keeps them: a statement that is not as fresh as an event says is
 * read from the system of record, unless somebody has brought it up to date since; what was read is
 * put through the cache's quick way, which keeps nothing older then. Thread-safe.
 */
public final class CachedStatements implements KeptObjects {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final LookUpStatement.Page NEWEST = new LookUpStatement.Page(Option.none(), 1);

  private final StatementCache cache;
  private final PortfolioUnload unload;
  private final FeedWatermark watermark;
  private final RateLimit mainframe;
  private final InstantSource clock;

  /**
   * Keeps statements.
   *
   * @param mainframe how many reads the system of record can take; an event beyond it is throttled
   *     and comes again
   */
  public CachedStatements(
      StatementCache cache,
      PortfolioUnload unload,
      FeedWatermark watermark,
      RateLimit mainframe,
      InstantSource clock) {
    this.cache = cache;
    this.unload = unload;
    this.watermark = watermark;
    this.mainframe = mainframe;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
    LoanId loan = new LoanId(key.id());
    VersionVector required = LookUpStatement.about(loan, version);
    return new StatementReader(cache)
        .read(loan, NEWEST, Consistency.STRONG)
        .flatMap(
            found ->
                found.dominates(required)
                    ? Either.right(null)
                    : refresh(loan, Option.none())
                        .flatMap(reached -> atLeast(loan, reached, required)));
  }

  /**
   * One read of the system of record answers every complaint made before it began, whatever version
   * a reader claimed to know of, unless the loan is in doubt: then what is held may be wrong
   * however late it was put.
   */
  @Override
  public Either<Fault, Void> renew(CacheKey key, VersionVector version, Instant since) {
    LoanId loan = new LoanId(key.id());
    VersionVector required = LookUpStatement.about(loan, version);
    return watermark
        .marks()
        .map(marks -> Option.of(marks.doubted().get(loan)))
        .flatMap(
            doubt ->
                new StatementReader(cache)
                    .read(loan, NEWEST, Consistency.STRONG)
                    .flatMap(
                        found ->
                            doubt.isEmpty()
                                    && found.dominates(required)
                                    && found.asOf().isAfter(since)
                                ? Either.right(null)
                                : refresh(loan, doubt).map(_ -> null)));
  }

  /**
   * Reads the loan from the system of record into the cache, whatever is there; returns the version
   * that was reached.
   */
  private Either<Fault, Long> refresh(LoanId loan, Option<String> doubt) {
    if (!mainframe.tryAcquire()) {
      return Either.left(new Fault.Throttled("mainframe", "spared: too many refreshes"));
    }
    Instant began = clock.instant();
    return unload
        .file(loan, Deadline.after(PATIENCE, clock))
        .flatMap(
            file ->
                put(loan, file, began)
                    .flatMap(
                        reached ->
                            file.isEmpty()
                                ? Either.right(reached)
                                : trust(loan, doubt).map(_ -> reached)));
  }

  /** Returns the version that was reached. */
  private Either<Fault, Long> put(LoanId loan, Option<LoanFile> file, Instant began) {
    List<StatementPart> parts =
        file.map(known -> StatementParts.of(known, began))
            .getOrElse(() -> List.of(unknown(loan, began)));
    return cache.putAll(parts).map(_ -> parts.getLast().version());
  }

  private Either<Fault, Void> trust(LoanId loan, Option<String> doubt) {
    return doubt.map(notice -> watermark.trust(loan, notice)).getOrElse(() -> Either.right(null));
  }

  @Override
  public Either<Fault, KeyTrace> explain(CacheKey key) {
    return new StatementReader(cache)
        .read(new LoanId(key.id()), NEWEST, Consistency.STRONG)
        .map(found -> new KeyTrace(key, trace(found), Option.none(), Option.none(), List.of()));
  }

  private static Either<Fault, Void> atLeast(LoanId loan, long reached, VersionVector required) {
    return required.versionOf(LoanLedger.recordOf(loan)).forAll(version -> reached >= version)
        ? Either.right(null)
        : Either.left(
            new Fault.Unavailable("mainframe", loan + " has not reached version " + required));
  }

  /** A tombstone below every version that a loan can have: it gives way as soon as there is one. */
  private static StatementPart unknown(LoanId loan, Instant asOf) {
    return new StatementPart.Gone(PartKey.account(loan), 0, asOf);
  }

  private static Option<KeyTrace.EntryTrace> trace(Found found) {
    return switch (found) {
      case Found.Whole(_, VersionVector version, Instant asOf) ->
          Option.some(new KeyTrace.EntryTrace(version, false, asOf, Instant.MAX, Instant.MAX));
      case Found.NoSuchLoan(VersionVector version, Instant asOf) ->
          Option.some(new KeyTrace.EntryTrace(version, true, asOf, Instant.MAX, Instant.MAX));
      case Found.Incomplete _ -> Option.none();
    };
  }
}
