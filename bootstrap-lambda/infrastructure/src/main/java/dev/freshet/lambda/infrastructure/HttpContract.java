package dev.freshet.lambda.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
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

  private static final String LINE =
      "{\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\","
          + "\"status\":\"$context.status\",\"milliseconds\":\"$context.responseLatency\"}";

  private HttpContract() {}

  static void behind(Construct scope, Stage stage, Map<String, FreshetFunction> functions) {
    HttpApi api =
        HttpApi.Builder.create(scope, "Api")
            .apiName(stage.named("api"))
            .defaultAuthorizer(
                HttpJwtAuthorizer.Builder.create("Tokens", stage.tokens().issuer())
                    .jwtAudience(List.of(stage.tokens().audience()))
                    .build())
            .build();
    var billing = integration("billing", functions);
    var payment = integration("payment", functions);
    var profile = integration("profile", functions);
    var ops = integration("ops", functions);
    route(api, "/customers/{customerId}/loans", billing, HttpMethod.GET);
    route(api, "/loans/{loanId}/payments", payment, HttpMethod.POST);
    route(api, "/payments/{paymentId}", payment, HttpMethod.GET);
    route(api, "/customers/{customerId}/profile", profile, HttpMethod.GET, HttpMethod.PATCH);
    route(api, "/ops/{proxy+}", ops, HttpMethod.GET, HttpMethod.POST);
    refine(scope, stage, api);
  }

  private static void route(
      HttpApi api, String path, HttpLambdaIntegration integration, HttpMethod... methods) {
    api.addRoutes(
        AddRoutesOptions.builder()
            .path(path)
            .methods(List.of(methods))
            .integration(integration)
            .build());
  }

  private static HttpLambdaIntegration integration(
      String id, Map<String, FreshetFunction> functions) {
    return new HttpLambdaIntegration(id, requireNonNull(functions.get(id)).alias);
  }

  private static void refine(Construct scope, Stage stage, HttpApi api) {
    LogGroup calls =
        LogGroup.Builder.create(scope, "Calls")
            .retention(Retention.ofDays(stage.logsFor()))
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
