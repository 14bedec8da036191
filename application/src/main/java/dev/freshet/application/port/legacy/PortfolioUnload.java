package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Unloads the portfolio from the systems of record, always from the primary. */
public interface PortfolioUnload {

  /** How many files one call gives at most. */
  int LARGEST_CHUNK = 500;

  /** How many loans there are, and ids that divide them into {@code parts} of about one size. */
  Either<Fault, Extent> extent(int parts, Deadline deadline);

  /**
   * The files of the loans of a range in ascending order of id, up to {@code limit}; all of them
   * read at one moment. An empty list says that the range holds no more.
   */
  Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline);

  /** One loan's file, or none when there is no such loan. */
  Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline);

  /**
   * How much there is.
   *
   * @param bounds ascending, all different, fewer than the parts asked for; each is the last id of
   *     a part but the last
   */
  record Extent(long loans, List<LoanId> bounds) {}

  /**
   * The ids after {@code after} (none: from the first) through {@code through} (none: to the end).
   */
  record Range(Option<LoanId> after, Option<LoanId> through) {}
}
