package dev.freshet.adapters.in.lambda.gateway;

import dev.freshet.adapters.in.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** An answer in payload format 2.0; what is not text travels in base64. */
record GatewayAnswer(
    int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {

  static GatewayAnswer of(Response response) {
    return isText(response)
        ? new GatewayAnswer(
            response.status(),
            response.headers(),
            new String(response.body(), StandardCharsets.UTF_8),
            false)
        : new GatewayAnswer(
            response.status(),
            response.headers(),
            Base64.getEncoder().encodeToString(response.body()),
            true);
  }

  private static boolean isText(Response response) {
    String type = response.headers().getOrDefault("Content-Type", "");
    return response.body().length == 0
        || type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/problem+json");
  }
}
