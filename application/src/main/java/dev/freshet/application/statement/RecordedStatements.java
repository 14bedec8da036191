package dev.freshet.application.statement;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;

/** Statements as the systems of record have them. */
public record RecordedStatements(PortfolioUnload unload) {

  /** The version that a statement would have if it were read now; empty when there is no loan. */
  public Either<Fault, VersionVector> version(CacheKey key, Deadline deadline) {
    return unload
        .file(new LoanId(key.id()), deadline)
        .map(file -> file.map(RecordedStatements::version).getOrElse(VersionVector.empty()));
  }

  private static VersionVector version(LoanFile file) {
    return VersionVector.of(LoanLedger.recordOf(file.loanId()), file.version())
        .mergedWith(
            VersionVector.of(
                LookUpStatement.contractRecordOf(file.loanId()), file.contractVersion()));
  }
}
