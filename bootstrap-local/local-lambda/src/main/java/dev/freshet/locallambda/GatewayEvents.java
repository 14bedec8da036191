package dev.freshet.locallambda;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests as events of payload format 2.0: names of headers in lower case, values joined by
 * commas
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 */
final class GatewayEvents {

  private static final JsonMapper JSON = new JsonMapper();

  private GatewayEvents() {}

  static byte[] of(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getRawPath();
    @Nullable String query = call.getRequestURI().getRawQuery();
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : call.getRequestHeaders().entrySet()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
    }
    return JSON.writeValueAsBytes(
        Map.of(
            "version",
            "2.0",
            "routeKey",
            "$default",
            "rawPath",
            path,
            "rawQueryString",
            query == null ? "" : query,
            "headers",
            headers,
            "requestContext",
            context(call, path),
            "body",
            Base64.getEncoder().encodeToString(call.getRequestBody().readAllBytes()),
            "isBase64Encoded",
            true));
  }

  private static Map<String, Object> context(HttpExchange call, String path) {
    return Map.of(
        "stage", "$default",
        "requestId", UUID.randomUUID().toString(),
        "http",
            Map.of(
                "method",
                call.getRequestMethod(),
                "path",
                path,
                "protocol",
                call.getProtocol(),
                "sourceIp",
                "127.0.0.1"));
  }
}
