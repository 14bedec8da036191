package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.problem.Problem;
import io.vavr.control.Either;

/** Answers the calls of one route. Thread-safe. */
@FunctionalInterface
public interface Endpoint {

  Either<Problem, Response> answer(Call call);
}
