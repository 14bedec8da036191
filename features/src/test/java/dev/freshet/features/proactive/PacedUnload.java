package dev.freshet.features.proactive;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.features.proactive.SideBySide.Work;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** An unload that keeps beside what happens meanwhile. */
record PacedUnload(PortfolioUnload unload, Work load, SideBySide pace) implements PortfolioUnload {

  @Override
  public Either<Fault, Extent> extent(int parts, Deadline deadline) {
    return unload.extent(parts, deadline);
  }

  @Override
  public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
    return unload.files(range, limit, deadline).peek(files -> pace.advance(load, files.size()));
  }

  @Override
  public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
    return unload.file(loan, deadline);
  }
}
