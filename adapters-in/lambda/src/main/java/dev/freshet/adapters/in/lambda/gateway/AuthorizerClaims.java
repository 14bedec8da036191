package dev.freshet.adapters.in.lambda.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.token.BearerTokens;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.lambda.InvocationJson;
import io.vavr.control.Either;

/**
 * The claims of the token that the JWT authorizer verified before it let the call pass:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
final class AuthorizerClaims {

  private AuthorizerClaims() {}

  static BearerTokens of(JsonNode event) {
    JsonNode claims = event.path("requestContext").path("authorizer").path("jwt").path("claims");
    return _ -> caller(claims);
  }

  private static Either<Problem, Caller> caller(JsonNode claims) {
    return claims instanceof ObjectNode
        ? Caller.ofClaims(InvocationJson.text(claims, "sub"), InvocationJson.text(claims, "scope"))
        : Either.left(ProblemType.INVALID_TOKEN.because("no authorizer has verified the token"));
  }
}
