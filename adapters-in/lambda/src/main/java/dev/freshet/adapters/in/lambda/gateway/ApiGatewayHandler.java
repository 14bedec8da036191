package dev.freshet.adapters.in.lambda.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Authorization;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.token.BearerTokens;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.InvocationJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Hands every request to the {@link Api}, and writes down what it answers. */
public final class ApiGatewayHandler implements RequestStreamHandler {

  private static final String PRIMING =
      "{\"version\":\"2.0\",\"rawPath\":\"/priming\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}";

  private final Routes routes;
  private final Function<JsonNode, BearerTokens> tokensOf;
  private final CallDeadline deadline;
  private final String mappingKey;

  private ApiGatewayHandler(
      Routes routes,
      Function<JsonNode, BearerTokens> tokensOf,
      CallDeadline deadline,
      String mappingKey) {
    this.mappingKey = mappingKey;
    this.routes = routes;
    this.tokensOf = tokensOf;
    this.deadline = deadline;
  }

  /**
   * Believes the claims that API Gateway's JWT authorizer has verified. A call that passed no
   * authorizer has no caller.
   */
  public static ApiGatewayHandler trustingTheAuthorizer(Routes routes, CallDeadline deadline) {
    return new ApiGatewayHandler(routes, AuthorizerClaims::of, deadline, "");
  }

  /** Verifies the bearer token itself, whatever stands before it. */
  public static ApiGatewayHandler verifying(
      BearerTokens tokens, Routes routes, CallDeadline deadline) {
    return new ApiGatewayHandler(routes, _ -> tokens, deadline, "");
  }

  /** The same behind a custom domain whose mapping puts {@code key} before every path. */
  public ApiGatewayHandler mappedAt(String key) {
    return new ApiGatewayHandler(routes, tokensOf, deadline, key);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    answer(in, out);
  }

  /** Answers a call for nothing, so that the classes that every call needs are loaded. */
  public void prime() {
    try {
      answer(
          new ByteArrayInputStream(PRIMING.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void answer(InputStream in, OutputStream out) throws IOException {
    JsonNode event = InvocationJson.read(in);
    Api api = new Api(routes, new Authorization(tokensOf.apply(event)));
    InvocationJson.write(
        out, GatewayAnswer.of(api.handle(GatewayEvent.request(event, mappingKey))));
  }
}
