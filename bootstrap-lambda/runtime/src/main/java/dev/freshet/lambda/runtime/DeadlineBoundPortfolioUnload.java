package dev.freshet.lambda.runtime;

import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** An unload that is asked within the deadline of the call. */
record DeadlineBoundPortfolioUnload(PortfolioUnload unload, CallDeadline call)
    implements PortfolioUnload {

  @Override
  public Either<Fault, Extent> extent(int parts, Deadline deadline) {
    return unload.extent(parts, call.cut(deadline));
  }

  @Override
  public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
    return unload.files(range, limit, call.cut(deadline));
  }

  @Override
  public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
    return unload.file(loan, call.cut(deadline));
  }
}
