package dev.freshet.application.billing;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Lists customers with their loans, page by page, as the loan system has them. */
public interface ListCustomers {

  /** The highest number of customers on a page. */
  int LONGEST_PAGE = 500;

  /**
   * A page, in ascending order of customer id.
   *
   * @param after list only customers after this one, or none to begin
   * @param limit 1 to {@link #LONGEST_PAGE}
   */
  Either<Fault, Page> list(Option<CustomerId> after, int limit);

  /**
   * A page of customers.
   *
   * @param next the last customer's id, or none when there are no more
   */
  record Page(List<CustomerLoanIds> customers, Option<CustomerId> next) {}
}
