package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.legacy.LoanSystem.CustomerLoanIds;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists customers with their loans, page by page; straight from the loan system. */
public final class CustomersEndpoint {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int USUAL_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 500;

  private final LoanSystem loanSystem;
  private final InstantSource clock;

  public CustomersEndpoint(LoanSystem loanSystem, InstantSource clock) {
    this.loanSystem = loanSystem;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(new Route("GET", "/ops/customers", Access.OPERATOR, this::customers));
  }

  private Either<Problem, Response> customers(Call call) {
    return Limit.of(call, USUAL_LIMIT, HIGHEST_LIMIT)
        .flatMap(limit -> cursor(call).flatMap(after -> customers(after, limit)));
  }

  private Either<Problem, Response> customers(Option<CustomerId> after, int limit) {
    int oneMore = limit + 1;
    return loanSystem
        .customers(after, oneMore, Deadline.after(PATIENCE, clock))
        .mapLeft(FaultProblems::of)
        .map(found -> Response.json(200, Page.of(found, limit)));
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

    static Page of(List<CustomerLoanIds> found, int limit) {
      List<Customer> page = found.stream().limit(limit).map(Customer::of).toList();
      return new Page(page, found.size() > limit ? page.getLast().customerId() : null);
    }
  }

  private record Customer(String customerId, List<String> loanIds) {

    static Customer of(CustomerLoanIds customer) {
      return new Customer(
          customer.customerId().value(), customer.loanIds().stream().map(LoanId::value).toList());
    }
  }
}
