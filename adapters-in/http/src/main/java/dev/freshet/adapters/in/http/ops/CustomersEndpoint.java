package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.billing.ListCustomers;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists customers with their loans, page by page; straight from the loan system. */
public final class CustomersEndpoint {

  private static final int USUAL_LIMIT = 100;

  private final ListCustomers listing;

  public CustomersEndpoint(ListCustomers listing) {
    this.listing = listing;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", "/ops/customers", Access.OPERATOR, this::customers));
  }

  private Either<Problem, Response> customers(Call call) {
    return Limit.of(call, USUAL_LIMIT, ListCustomers.LONGEST_PAGE)
        .flatMap(limit -> cursor(call).flatMap(after -> customers(after, limit)));
  }

  private Either<Problem, Response> customers(Option<CustomerId> after, int limit) {
    return listing
        .list(after, limit)
        .mapLeft(FaultProblems::of)
        .map(page -> Response.json(200, Page.of(page)));
  }

  private static Either<Problem, Option<CustomerId>> cursor(Call call) {
    return call.request()
        .parameter("cursor")
        .map(text -> text.map(CustomerId::parse))
        .filterOrElse(
            cursor -> cursor.forAll(Option::isDefined),
            _ -> ProblemType.MALFORMED_QUERY.because("send the cursor that 'next' said"))
        .map(cursor -> cursor.flatMap(id -> id));
  }

  /** A page; {@code next} is the last customer's id, and null when there are no more. */
  private record Page(List<Customer> customers, @Nullable String next) {

    static Page of(ListCustomers.Page page) {
      return new Page(
          page.customers().stream().map(Customer::of).toList(),
          page.next().map(CustomerId::value).getOrNull());
    }
  }

  private record Customer(String customerId, List<String> loanIds) {

    static Customer of(CustomerLoanIds customer) {
      return new Customer(
          customer.customerId().value(), customer.loanIds().stream().map(LoanId::value).toList());
    }
  }
}
