package dev.freshet.adapters.in.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.http.token.Scope;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.Invocation;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApiGatewayHandlerTest {

  private static final byte[] NOT_TEXT = {(byte) 0x89, 'P', 'N', 'G'};
  private static final Map<String, String> ADA = Map.of("sub", "C-1", "scope", "customer");

  private final Routes routes =
      new Routes(
          List.of(
              new Route(
                  "GET", "/customers/{customerId}/loans", Access.CUSTOMER, this::echoQuestion),
              new Route("POST", "/echo", Access.PUBLIC, this::echoBody),
              new Route(
                  "GET",
                  "/picture",
                  Access.PUBLIC,
                  _ -> Either.right(Response.of(200, "image/png", NOT_TEXT)))));
  private final CallDeadline deadline = new CallDeadline(InstantSource.system());
  private final ApiGatewayHandler handler =
      ApiGatewayHandler.trustingTheAuthorizer(routes, deadline);

  @Test
  void answers_a_caller_whom_the_authorizer_has_verified() throws IOException {
    JsonNode answer =
        invoke(event("GET", "/customers/C-1/loans", ADA).withRawQueryString("limit=7%2B1").build());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
    assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(answer.path("body").asText()).contains("C-1").contains("7+1");
  }

  @Test
  void answers_below_the_key_that_a_custom_domain_is_mapped_at() throws IOException {
    ApiGatewayHandler mapped = handler.mappedAt("v1");

    for (String path : List.of("/v1/customers/C-1/loans", "/customers/C-1/loans")) {
      assertThat(
              Invocation.of(mapped, APIGatewayV2HTTPEvent.class, event("GET", path, ADA).build())
                  .path("statusCode")
                  .asInt())
          .isEqualTo(200);
    }
    assertThat(problem(invoke(event("GET", "/v1/customers/C-1/loans", ADA).build())))
        .isEqualTo("resource-unknown");
  }

  @Test
  void a_caller_reaches_only_what_is_theirs() throws IOException {
    assertThat(problem(invoke(event("GET", "/customers/C-2/loans", ADA).build())))
        .isEqualTo("not-yours");
  }

  @Test
  void claims_without_a_scope_open_nothing() throws IOException {
    assertThat(problem(invoke(event("GET", "/customers/C-1/loans", Map.of("sub", "C-1")).build())))
        .isEqualTo("insufficient-scope");
  }

  @Test
  void a_token_that_no_authorizer_has_seen_is_not_believed() throws IOException {
    JsonNode answer =
        invoke(
            APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath("/customers/C-1/loans")
                .withHeaders(Map.of("authorization", "Bearer forged"))
                .withRequestContext(context("GET").build())
                .build());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(problem(answer)).isEqualTo("invalid-token");
  }

  @Test
  void verifies_the_token_itself_when_told_to() throws IOException {
    ApiGatewayHandler verifying =
        ApiGatewayHandler.verifying(ApiGatewayHandlerTest::byName, routes, deadline);

    assertThat(
            Invocation.of(
                    verifying,
                    APIGatewayV2HTTPEvent.class,
                    event("GET", "/customers/C-7/loans", Map.of())
                        .withHeaders(Map.of("authorization", "Bearer C-7"))
                        .build())
                .path("statusCode")
                .asInt())
        .isEqualTo(200);
    assertThat(
            problem(
                Invocation.of(
                    verifying,
                    APIGatewayV2HTTPEvent.class,
                    event("GET", "/customers/C-1/loans", ADA)
                        .withHeaders(Map.of("authorization", "Bearer forged"))
                        .build())))
        .isEqualTo("invalid-token");
  }

  @Test
  void a_body_comes_as_text_or_in_base64() throws IOException {
    String json = "{\"name\":\"Zoë\"}";
    String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(invoke(posted(json, false)).path("body").asText()).isEqualTo(json);
    assertThat(invoke(posted(encoded, true)).path("body").asText()).isEqualTo(json);
  }

  @Test
  void an_oversized_body_is_a_problem_of_its_own() throws IOException {
    assertThat(problem(invoke(posted("x".repeat(Api.LARGEST_BODY_BYTES + 10), false))))
        .isEqualTo("body-too-large");
  }

  @Test
  void what_is_not_text_is_answered_in_base64() throws IOException {
    JsonNode answer = invoke(event("GET", "/picture", Map.of()).build());

    assertThat(answer.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(answer.path("body").asText())).isEqualTo(NOT_TEXT);
  }

  @Test
  void the_name_of_a_stage_is_no_part_of_the_path() throws IOException {
    APIGatewayV2HTTPEvent staged = event("GET", "/live/picture", Map.of()).build();
    staged.getRequestContext().setStage("live");

    assertThat(invoke(staged).path("statusCode").asInt()).isEqualTo(200);
  }

  @Test
  void what_is_no_event_of_the_gateway_is_an_error() {
    assertThatThrownBy(() -> Invocation.of(handler, "{\"version\":\"1.0\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_call_has_the_deadline_of_its_invocation() throws IOException {
    invoke(event("GET", "/picture", Map.of()).build());

    assertThat(deadline.remaining()).isPositive().isLessThan(Duration.ofSeconds(10));
  }

  private JsonNode invoke(APIGatewayV2HTTPEvent event) throws IOException {
    return Invocation.of(handler, APIGatewayV2HTTPEvent.class, event);
  }

  private static String problem(JsonNode answer) {
    return answer.path("body").asText().replaceAll("(?s).*/problems/([a-z-]+).*", "$1");
  }

  private static APIGatewayV2HTTPEvent posted(String body, boolean encoded) {
    return event("POST", "/echo", Map.of()).withBody(body).withIsBase64Encoded(encoded).build();
  }

  private static APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder event(
      String method, String path, Map<String, String> claims) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(path)
        .withRawQueryString("")
        .withHeaders(
            new TreeMap<>(
                Map.of("authorization", "Bearer seen", "content-type", "application/json")))
        .withRequestContext(
            context(method)
                .withAuthorizer(
                    Authorizer.builder()
                        .withJwt(JWT.builder().withClaims(new TreeMap<>(claims)).build())
                        .build())
                .build());
  }

  private static RequestContext.RequestContextBuilder context(String method) {
    return RequestContext.builder()
        .withStage("$default")
        .withHttp(Http.builder().withMethod(method).withProtocol("HTTP/1.1").build());
  }

  private static Either<Problem, Caller> byName(String token) {
    return token.equals("forged")
        ? Either.left(ProblemType.INVALID_TOKEN.because("forged"))
        : Either.right(new Caller(token, Set.of(Scope.CUSTOMER)));
  }

  private Either<Problem, Response> echoQuestion(Call call) {
    return call.request()
        .parameter("limit")
        .map(
            limit ->
                Response.json(
                    200, Map.of("caller", call.caller().subject(), "limit", limit.getOrElse(""))));
  }

  private Either<Problem, Response> echoBody(Call call) {
    return Either.right(Response.of(200, "application/json", call.request().body()));
  }
}
