package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HttpContractTest {

  /** What only a process of its own serves: pages, health, metrics, loads, and the auditor. */
  private static final Set<String> NOT_FUNCTIONS =
      Set.of(
          "GET /",
          "GET /docs",
          "GET /docs/{file}",
          "GET /openapi.json",
          "GET /health",
          "GET /metrics",
          "POST /ops/loads",
          "GET /ops/loads/{loadId}",
          "GET /ops/freshness");

  private final Synthesised stage = Synthesised.production();

  @Test
  void every_route_of_the_contract_leads_to_a_function() throws IOException {
    Set<String> contract = new TreeSet<>();
    try (InputStream in =
        HttpContractTest.class.getResourceAsStream(
            "/dev/freshet/adapters/in/http/site/openapi.json")) {
      for (Map.Entry<String, JsonNode> path :
          new JsonMapper().readTree(in).path("paths").properties()) {
        path.getValue()
            .fieldNames()
            .forEachRemaining(
                method -> contract.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
      }
    }
    assertThat(contract).containsAll(NOT_FUNCTIONS);
    contract.removeAll(NOT_FUNCTIONS);

    assertThat(HttpContract.ROUTES.stream().map(route -> route.method() + " " + route.path()))
        .containsExactlyInAnyOrderElementsOf(contract);
  }

  @Test
  void the_gateway_has_those_routes_and_no_others() {
    Set<String> gateway =
        stage.all("AWS::ApiGatewayV2::Route").map(text("RouteKey")).collect(Collectors.toSet());

    assertThat(gateway.stream().filter(key -> !key.startsWith("HEAD ")))
        .containsExactlyInAnyOrderElementsOf(
            HttpContract.ROUTES.stream().map(r -> r.method() + " " + r.path()).toList());
    assertThat(gateway)
        .as("HEAD comes with GET")
        .containsAll(
            gateway.stream()
                .filter(key -> key.startsWith("GET "))
                .map(key -> key.replace("GET ", "HEAD "))
                .toList());
  }

  @Test
  void every_route_is_behind_the_authorizer() {
    assertThat(stage.all("AWS::ApiGatewayV2::Route"))
        .isNotEmpty()
        .allSatisfy(
            route -> {
              assertThat(at(route, "AuthorizationType")).isEqualTo("JWT");
              assertThat(text("AuthorizerId").apply(route)).isNotEmpty();
            });
  }

  @Test
  void the_log_of_calls_says_why_a_call_was_refused_or_failed() {
    assertThat(
            stage
                .all("AWS::ApiGatewayV2::Stage")
                .map(text("AccessLogSettings", "Format"))
                .findFirst()
                .orElseThrow())
        .contains(
            "$context.authorizer.error",
            "$context.integrationErrorMessage",
            "$context.error.responseType",
            "$context.identity.sourceIp");
  }

  @Test
  void the_api_is_throttled() {
    stage.services.hasResourceProperties(
        "AWS::ApiGatewayV2::Stage",
        Map.of(
            "DefaultRouteSettings",
            Map.of("ThrottlingRateLimit", 2000, "ThrottlingBurstLimit", 4000)));
  }
}
