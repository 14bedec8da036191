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
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What an operator of the local cloud can do beyond the contract: turn the simulated mainframe's
 * knobs, and read the ledger past every cache.
 */
final class MainframeDesk implements AutoCloseable {

  private static final String CONTROL = "/ops/mainframe";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI control;
  private final LoanLedger ledger;
  private final InstantSource clock;
  private final HttpClient http = HttpClient.newHttpClient();

  MainframeDesk(URI mainframe, LoanLedger ledger, InstantSource clock) {
    this.control = mainframe.resolve("/control");
    this.ledger = ledger;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", CONTROL, Access.OPERATOR, _ -> show()),
        new Route("PATCH", CONTROL, Access.OPERATOR, this::change),
        new Route("GET", "/ops/ledger", Access.OPERATOR, this::accounts));
  }

  /** Whether the mainframe's front answers. */
  boolean isUp() {
    return show().isRight();
  }

  @Override
  public void close() {
    http.close();
  }

  private Either<Problem, Response> show() {
    return forward(HttpRequest.newBuilder(control).GET());
  }

  private Either<Problem, Response> change(Call call) {
    return call.json()
        .flatMap(
            _ ->
                forward(
                    HttpRequest.newBuilder(control)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofByteArray(call.request().body()))));
  }

  private Either<Problem, Response> forward(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      return Either.right(Response.of(answer.statusCode(), "application/json", answer.body()));
    } catch (IOException unreachable) {
      return Either.left(
          FaultProblems.of(new Fault.Unavailable("mainframe", unreachable.toString())));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(FaultProblems.of(new Fault.Unavailable("mainframe", "interrupted")));
    }
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
