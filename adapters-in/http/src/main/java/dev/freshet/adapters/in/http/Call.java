package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.json.StrictJson;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.token.Caller;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;
import java.util.function.Function;

/**
 * A request that found its route, from a caller who may call it.
 *
 * @param path the path parameters, decoded
 * @param authenticated who calls; none on a public route
 */
public record Call(Request request, Map<String, String> path, Option<Caller> authenticated) {

  /** The caller of a route that is not public. */
  public Caller caller() {
    return authenticated.getOrElseThrow(
        () -> new IllegalStateException("a public route has no caller"));
  }

  /** What a path parameter names; {@code parse} gives none for a text of the wrong shape. */
  public <T> Either<Problem, T> path(String name, Function<String, Option<T>> parse) {
    return parse
        .apply(path.getOrDefault(name, ""))
        .toEither(() -> ProblemType.MALFORMED_ID.because(name + " is not well-formed"));
  }

  /** The body, which must be one JSON object. */
  public Either<Problem, JsonFields> json() {
    return request
        .header("Content-Type", ProblemType.UNSUPPORTED_MEDIA_TYPE)
        .flatMap(StrictJson::requireMediaType)
        .flatMap(_ -> StrictJson.object(request.body()));
  }
}
