package dev.freshet.adapters.in.http.billing;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.List;

/** The endpoints of Billing. */
public final class BillingEndpoints {

  private final LookUpCustomerLoans loans;
  private final FreshReads reads;

  public BillingEndpoints(LookUpCustomerLoans loans, InstantSource clock) {
    this.loans = loans;
    this.reads = new FreshReads(clock);
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/customers/{customerId}/loans",
            Access.CUSTOMER_OR_OPERATOR,
            this::customerLoans));
  }

  private Either<Problem, Response> customerLoans(Call call) {
    return call.path("customerId", CustomerId::parse)
        .flatMap(
            customer ->
                FreshReads.atLeast(call.request(), LookUpCustomerLoans.SOURCES)
                    .flatMap(atLeast -> customerLoans(call, customer, atLeast)));
  }

  private Either<Problem, Response> customerLoans(
      Call call, CustomerId customer, VersionVector atLeast) {
    return loans
        .lookUp(customer, atLeast)
        .mapLeft(FaultProblems::of)
        .flatMap(
            answer ->
                reads.respond(
                    call,
                    answer,
                    LoansMapper.OUTWARDS::body,
                    ProblemType.CUSTOMER_UNKNOWN.because("no customer " + customer)));
  }
}
