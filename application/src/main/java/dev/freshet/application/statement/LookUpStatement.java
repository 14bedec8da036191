package dev.freshet.application.statement;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Set;

/** Looks up a loan's statement: from the cache, never from the system of record. */
public interface LookUpStatement {

  String KEY_CLASS = "loan-statement";

  /** The name in versions of what the system of record knows of a loan's contract. */
  String CONTRACT = "contract";

  /** The sources of whose records a statement is made. */
  Set<String> SOURCES = Set.of(LoanLedger.SOURCE, CONTRACT);

  /** How many payments a page shows at most. */
  int LONGEST_PAGE = 98;

  /** The key under which events and operators know a loan's statement. */
  static CacheKey keyOf(LoanId loan) {
    return new CacheKey(KEY_CLASS, loan.value());
  }

  /** The record of a loan's contract, whose version a statement names besides the ledger's. */
  static SourceRecord contractRecordOf(LoanId loan) {
    return new SourceRecord(CONTRACT, loan.value());
  }

  /** The part of a version vector that says something about a loan's statement. */
  static VersionVector about(LoanId loan, VersionVector version) {
    VersionVector about = VersionVector.empty();
    for (SourceRecord record :
        new SourceRecord[] {LoanLedger.recordOf(loan), contractRecordOf(loan)}) {
      for (long known : version.versionOf(record)) {
        about = about.mergedWith(VersionVector.of(record, known));
      }
    }
    return about;
  }

  /**
   * Looks up a page. Nothing is done for a viewer who may not see the loan, beyond the read of any
   * copy that tells whose it is.
   *
   * @param page which payments
   * @param atLeast what the viewer knows of; a statement that is behind it or beyond its bound,
   *     even when read consistently, is answered labelled stale, and said to be stale for
   *     CacheManager to refresh
   * @return the statement, without value for a loan that does not exist; or why there is none
   */
  Either<Problem, Answer<Statement>> lookUp(
      LoanId loan, Page page, VersionVector atLeast, Viewer viewer);

  /** Why there is no answer. */
  sealed interface Problem {

    /** The loan is somebody else's. */
    record NotYourLoan(LoanId loanId) implements Problem {}

    /** Nothing is known of the loan: there is none, or its statement has not been loaded yet. */
    record NotHere(LoanId loanId) implements Problem {}

    /**
     * A part did not do its part; {@link Fault.Unavailable} also when of a loan that is known some
     * parts do not come.
     */
    record Failed(Fault fault) implements Problem {}
  }

  /**
   * A page of payments.
   *
   * @param from the payment's number to begin with, or none for the newest
   * @param limit 1 to {@link #LONGEST_PAGE}
   */
  record Page(Option<Integer> from, int limit) {}
}
