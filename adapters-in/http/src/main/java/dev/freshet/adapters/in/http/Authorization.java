package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.token.BearerTokens;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.http.token.Scope;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;

/**
 * Decides who may call a route (RFC 6750). A path that names a customer by {@code {customerId}}
 * opens to that customer alone, and for reading to operators; no endpoint needs to think of it.
 */
public final class Authorization {

  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"freshet\"";

  private final BearerTokens tokens;

  public Authorization(BearerTokens tokens) {
    this.tokens = tokens;
  }

  Either<Problem, Option<Caller>> admit(
      Request request, Access access, Map<String, String> parameters) {
    if (access == Access.PUBLIC) {
      return Either.right(Option.none());
    }
    return bearerToken(request)
        .flatMap(token -> tokens.verify(token).mapLeft(Authorization::challenged))
        .flatMap(caller -> allowed(caller, access, parameters))
        .map(Option::some);
  }

  private static Either<Problem, String> bearerToken(Request request) {
    return request
        .header("Authorization", ProblemType.INVALID_TOKEN)
        .mapLeft(Authorization::challenged)
        .flatMap(
            header ->
                header
                    .filter(h -> h.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .map(h -> h.substring(BEARER.length()).strip())
                    .toEither(
                        () ->
                            ProblemType.MISSING_TOKEN
                                .because("send Authorization: Bearer and a token")
                                .withHeader("WWW-Authenticate", CHALLENGE)));
  }

  private static Problem challenged(Problem problem) {
    return problem.type().status() == 401
        ? problem.withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"")
        : problem;
  }

  private static Either<Problem, Caller> allowed(
      Caller caller, Access access, Map<String, String> parameters) {
    return switch (access) {
      case PUBLIC -> Either.right(caller);
      case OPERATOR -> withScope(caller, Scope.OPERATOR);
      case CUSTOMER -> withScope(caller, Scope.CUSTOMER).flatMap(c -> oneself(c, parameters));
      case CUSTOMER_OR_OPERATOR ->
          caller.has(Scope.OPERATOR)
              ? Either.right(caller)
              : withScope(caller, Scope.CUSTOMER).flatMap(c -> oneself(c, parameters));
    };
  }

  private static Either<Problem, Caller> withScope(Caller caller, Scope scope) {
    return caller.has(scope)
        ? Either.right(caller)
        : Either.left(
            ProblemType.INSUFFICIENT_SCOPE
                .because("this needs a token of scope " + scope.claim())
                .withHeader(
                    "WWW-Authenticate",
                    CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope.claim() + "\""));
  }

  private static Either<Problem, Caller> oneself(Caller caller, Map<String, String> parameters) {
    Option<CustomerId> named = CustomerId.parse(parameters.getOrDefault("customerId", ""));
    return named.isEmpty() || caller.customer().equals(named)
        ? Either.right(caller)
        : Either.left(ProblemType.NOT_YOURS.because("a customer reaches only what is theirs"));
  }
}
