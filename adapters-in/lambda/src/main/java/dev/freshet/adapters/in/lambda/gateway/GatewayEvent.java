package dev.freshet.adapters.in.lambda.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.lambda.InvocationJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event of payload format 2.0 as a request:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 *
 * <p>The gateway has joined the values of a header that was given twice by commas.
 */
final class GatewayEvent {

  private static final int ONE_BYTE_TOO_MANY = Api.LARGEST_BODY_BYTES + 1;

  private GatewayEvent() {}

  /**
   * Throws {@link IllegalArgumentException} for what is no such event: the wiring is wrong.
   *
   * @param mappingKey what a custom domain's mapping puts before every path, such as {@code v1}; or
   *     empty
   */
  static Request request(JsonNode event, String mappingKey) {
    if (!event.path("version").asText().equals("2.0")) {
      throw new IllegalArgumentException("not an HTTP API event of payload format 2.0");
    }
    return new Request(
        event.path("requestContext").path("http").path("method").asText(),
        path(event, mappingKey),
        event.path("rawQueryString").asText(),
        headers(event.path("headers")),
        body(event));
  }

  /** The path below the stage, which only {@code $default} has not, and below the mapping key. */
  private static String path(JsonNode event, String mappingKey) {
    String stage = event.path("requestContext").path("stage").asText();
    return below(mappingKey, below(stage, event.path("rawPath").asText()));
  }

  private static String below(String segment, String path) {
    String prefix = "/" + segment;
    boolean below = !segment.isEmpty() && (path.equals(prefix) || path.startsWith(prefix + "/"));
    return below ? "/" + path.substring(Math.min(prefix.length() + 1, path.length())) : path;
  }

  private static Map<String, List<String>> headers(JsonNode headers) {
    Map<String, List<String>> values = new TreeMap<>();
    headers.propertyStream().forEach(h -> values.put(h.getKey(), List.of(h.getValue().asText())));
    return values;
  }

  private static byte[] body(JsonNode event) {
    String body = InvocationJson.text(event, "body").getOrElse("");
    byte[] bytes =
        event.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return bytes.length > ONE_BYTE_TOO_MANY ? Arrays.copyOf(bytes, ONE_BYTE_TOO_MANY) : bytes;
  }
}
