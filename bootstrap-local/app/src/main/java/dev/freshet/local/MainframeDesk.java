package dev.freshet.local;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What an operator of the local cloud can do beyond the contract: turn the simulated mainframe's
 * knobs, and read the ledger past every cache.
 */
final class MainframeDesk {

  private static final String DESK = "/ops/mainframe";
  private static final String CONTROL = "/control";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MainframeFront front;
  private final LoanLedger ledger;
  private final InstantSource clock;

  MainframeDesk(MainframeFront front, LoanLedger ledger, InstantSource clock) {
    this.front = front;
    this.ledger = ledger;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", DESK, Access.OPERATOR, _ -> front.show(CONTROL)),
        new Route("PATCH", DESK, Access.OPERATOR, call -> front.pass(call, "PATCH", CONTROL)),
        new Route("GET", "/ops/ledger", Access.OPERATOR, this::accounts));
  }

  /** What is wrong with the mainframe's front, or none. */
  Option<String> trouble() {
    return front.show(CONTROL).fold(problem -> Option.some(problem.detail()), _ -> Option.none());
  }

  private Either<Problem, Response> accounts(Call call) {
    return call.request()
        .parameter("customerId")
        .flatMap(
            text ->
                text.flatMap(CustomerId::parse)
                    .toEither(
                        () -> ProblemType.MALFORMED_QUERY.because("customerId names a customer")))
        .flatMap(
            customer ->
                ledger
                    .accountsOf(customer, ReadMode.PRIMARY, Deadline.after(PATIENCE, clock))
                    .mapLeft(FaultProblems::of))
        .map(
            accounts ->
                Response.json(
                    200,
                    Map.of(
                        "accounts",
                        accounts.value().stream().map(MainframeDesk::body).toList(),
                        "version",
                        accounts.version().toString())));
  }

  private static Map<String, Object> body(AccountStatement statement) {
    return Map.of(
        "loanId", statement.account().loanId().value(),
        "balance", Amount.of(statement.account().principal()),
        "statedOn", statement.statedOn().toString());
  }
}
