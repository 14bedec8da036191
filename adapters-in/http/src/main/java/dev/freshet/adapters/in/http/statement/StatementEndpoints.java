package dev.freshet.adapters.in.http.statement;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.ops.Limit;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.http.token.Scope;
import dev.freshet.application.port.Fault;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.LookUpStatement.Page;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.util.List;

/** The endpoint of statements. Whose a loan is, the use case knows. */
public final class StatementEndpoints {

  private static final int USUAL_LIMIT = 24;
  private static final String CURSOR = "[1-9][0-9]{0,8}";

  private final LookUpStatement statements;
  private final FreshReads reads;

  public StatementEndpoints(LookUpStatement statements, InstantSource clock) {
    this.statements = statements;
    this.reads = new FreshReads(clock);
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            "GET", "/loans/{loanId}/statement", Access.CUSTOMER_OR_OPERATOR, this::statement));
  }

  private Either<Problem, Response> statement(Call call) {
    return call.path("loanId", LoanId::parse)
        .flatMap(
            loan ->
                page(call)
                    .flatMap(
                        page ->
                            FreshReads.atLeast(call.request(), LookUpStatement.SOURCES)
                                .flatMap(atLeast -> statement(call, loan, page, atLeast))));
  }

  private Either<Problem, Response> statement(
      Call call, LoanId loan, Page page, VersionVector atLeast) {
    return statements
        .lookUp(loan, page, atLeast, viewer(call.caller()))
        .mapLeft(StatementEndpoints::problem)
        .flatMap(
            answer ->
                reads.respond(
                    call,
                    answer,
                    StatementBody::of,
                    ProblemType.LOAN_UNKNOWN.because("no loan " + loan)));
  }

  private static Viewer viewer(Caller caller) {
    return caller.has(Scope.OPERATOR)
        ? new Viewer.Operator(caller.subject())
        : new Viewer.Customer(new CustomerId(caller.subject()));
  }

  private static Problem problem(LookUpStatement.Problem problem) {
    return switch (problem) {
      case LookUpStatement.Problem.NotYourLoan(LoanId loan) ->
          ProblemType.NOT_YOURS.because("loan " + loan + " is somebody else's");
      case LookUpStatement.Problem.NotHere(LoanId loan) ->
          ProblemType.STATEMENT_UNKNOWN.because(
              "nothing is known of loan " + loan + " here; it may be new");
      case LookUpStatement.Problem.Failed(Fault fault) -> FaultProblems.of(fault);
    };
  }

  private static Either<Problem, Page> page(Call call) {
    return Limit.of(call, USUAL_LIMIT, LookUpStatement.LONGEST_PAGE)
        .flatMap(limit -> cursor(call).map(from -> new Page(from, limit)));
  }

  private static Either<Problem, Option<Integer>> cursor(Call call) {
    return call.request()
        .parameter("cursor")
        .filterOrElse(
            cursor -> cursor.forAll(text -> text.matches(CURSOR)),
            _ -> ProblemType.MALFORMED_QUERY.because("send the cursor that 'next' said"))
        .map(cursor -> cursor.map(Integer::valueOf));
  }
}
