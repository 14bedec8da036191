package dev.freshet.adapters.in.http.token;

import dev.freshet.adapters.in.http.problem.Problem;
import io.vavr.control.Either;

/** Tells who calls by the bearer token that was sent. */
@FunctionalInterface
public interface BearerTokens {

  /** The caller whom a token names, or why it names none. */
  Either<Problem, Caller> verify(String token);
}
