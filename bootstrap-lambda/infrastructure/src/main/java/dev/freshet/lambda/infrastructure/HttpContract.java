package dev.freshet.lambda.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTP API: every route behind the JWT authorizer, throttled, each call in the log. */
final class HttpContract {

  /** Every route of the contract that functions serve; {@code HEAD} comes with {@code GET}. */
  static final List<Served> ROUTES =
      List.of(
          new Served("billing", "GET", "/customers/{customerId}/loans"),
          new Served("statement", "GET", "/loans/{loanId}/statement"),
          new Served("payment", "POST", "/loans/{loanId}/payments"),
          new Served("payment", "GET", "/payments/{paymentId}"),
          new Served("profile", "GET", "/customers/{customerId}/profile"),
          new Served("profile", "PATCH", "/customers/{customerId}/profile"),
          new Served("cart", "GET", "/customers/{customerId}/cart"),
          new Served("cart", "PUT", "/customers/{customerId}/cart"),
          new Served("cart", "DELETE", "/customers/{customerId}/cart"),
          new Served("cart", "POST", "/customers/{customerId}/cart/checkout"),
          new Served("ops", "GET", "/ops/customers"),
          new Served("ops", "GET", "/ops/explain"),
          new Served("ops", "GET", "/ops/dead-letters"),
          new Served("ops", "POST", "/ops/dead-letters/{eventId}/redrive"),
          new Served("ops", "POST", "/ops/replays"));

  private static final String LINE =
      "{\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\","
          + "\"status\":\"$context.status\",\"milliseconds\":\"$context.responseLatency\","
          + "\"functionMilliseconds\":\"$context.integrationLatency\","
          + "\"address\":\"$context.identity.sourceIp\","
          + "\"caller\":\"$context.authorizer.claims.sub\","
          + "\"tokenError\":\"$context.authorizer.error\","
          + "\"functionError\":\"$context.integrationErrorMessage\","
          + "\"functionStatus\":\"$context.integration.integrationStatus\","
          + "\"error\":\"$context.error.responseType\"}";

  final HttpApi api;
  private final Functions functions;
  private final Map<String, HttpLambdaIntegration> integrations = new HashMap<>();

  /** A route and the function behind it. */
  record Served(String function, String method, String path) {}

  HttpContract(Construct scope, Stage stage, Functions functions) {
    this.functions = functions;
    api =
        HttpApi.Builder.create(scope, "Api")
            .apiName(stage.named("api"))
            .defaultAuthorizer(
                HttpJwtAuthorizer.Builder.create("Tokens", stage.tokens().issuer())
                    .jwtAudience(List.of(stage.tokens().audience()))
                    .build())
            .build();
    ROUTES.forEach(this::serve);
    refine(scope, stage);
    CfnOutput.Builder.create(scope, "Address").value(api.getApiEndpoint()).build();
  }

  private void serve(Served route) {
    HttpMethod method = HttpMethod.valueOf(route.method());
    api.addRoutes(
        AddRoutesOptions.builder()
            .path(route.path())
            .methods(method == HttpMethod.GET ? List.of(method, HttpMethod.HEAD) : List.of(method))
            .integration(integrations.computeIfAbsent(route.function(), this::integration))
            .build());
  }

  private HttpLambdaIntegration integration(String function) {
    return new HttpLambdaIntegration(function, functions.named(function).alias);
  }

  private void refine(Construct scope, Stage stage) {
    LogGroup calls =
        LogGroup.Builder.create(scope, "Calls")
            .retention(Retention.ofDays(stage.kept().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnStage live =
        (CfnStage)
            requireNonNull(requireNonNull(api.getDefaultStage()).getNode().getDefaultChild());
    live.setDefaultRouteSettings(
        CfnStage.RouteSettingsProperty.builder()
            .throttlingRateLimit(stage.throttle().ratePerSecond())
            .throttlingBurstLimit(stage.throttle().burst())
            .build());
    live.setAccessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
            .destinationArn(calls.getLogGroupArn())
            .format(LINE)
            .build());
  }
}
