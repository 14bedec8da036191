package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.proactive.LoadPortfolio;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The endpoints of initial loads. */
public final class LoadEndpoints {

  private static final String ID = "[A-Za-z0-9-]{1,40}";

  private final LoadPortfolio loads;

  public LoadEndpoints(LoadPortfolio loads) {
    this.loads = loads;
  }

  public List<Route> routes() {
    return List.of(
        new Route("POST", "/ops/loads", Access.OPERATOR, _ -> begin()),
        new Route("GET", "/ops/loads/{loadId}", Access.OPERATOR, this::progress));
  }

  private Either<Problem, Response> begin() {
    return loads
        .begin()
        .mapLeft(FaultProblems::of)
        .map(
            load ->
                Response.json(202, LoadBody.of(load)).with("Location", "/ops/loads/" + load.id()));
  }

  private Either<Problem, Response> progress(Call call) {
    return call.path("loadId", id -> Option.when(id.matches(ID), id))
        .flatMap(
            id ->
                loads
                    .progress(id)
                    .mapLeft(FaultProblems::of)
                    .flatMap(
                        found ->
                            found.toEither(
                                () -> ProblemType.LOAD_UNKNOWN.because("no load " + id))))
        .map(load -> Response.json(200, LoadBody.of(load)));
  }

  /** A load's progress, in loans. */
  private record LoadBody(
      String loadId, String state, String startedAt, long loans, long loaded, List<Part> parts) {

    record Part(int number, long loaded, boolean complete) {}

    static LoadBody of(Load load) {
      return new LoadBody(
          load.id(),
          load.isComplete() ? "complete" : "running",
          load.startedAt().toString(),
          load.loans(),
          load.loaded(),
          load.parts().stream()
              .map(part -> new Part(part.number(), part.loaded(), part.complete()))
              .toList());
    }
  }
}
