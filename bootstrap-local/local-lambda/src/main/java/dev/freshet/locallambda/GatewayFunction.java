package dev.freshet.locallambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.http.token.Scope;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind an HTTP API: requests become events of payload format 2.0, names of headers in
 * lower case and values joined by commas, and what the function answers becomes a response. Thread-
 * safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">the
 *     format</a>
 */
public record GatewayFunction(LocalFunction function) {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayFunction.class);
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Calls the function; one that fails is the gateway's own error, as in AWS.
   *
   * @param caller whom the gateway's authorizer has verified, or none where it has none
   */
  public Response call(Request request, Option<Caller> caller) {
    try {
      return response(
          JSON.readTree(function.invoke(JSON.writeValueAsBytes(event(request, caller)))));
    } catch (FunctionFailed failed) {
      LOG.warn("{}", failed.getMessage());
      return Response.json(500, Map.of("message", "Internal Server Error"));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Response.json(503, Map.of("message", "Service Unavailable"));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static ObjectNode event(Request request, Option<Caller> caller) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", request.path()).put("rawQueryString", request.query());
    ObjectNode headers = event.putObject("headers");
    request
        .headers()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", all)));
    ObjectNode context = event.putObject("requestContext");
    context.put("stage", "$default").put("requestId", UUID.randomUUID().toString());
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1");
    caller.forEach(
        verified ->
            context
                .putObject("authorizer")
                .putObject("jwt")
                .putObject("claims")
                .put("sub", verified.subject())
                .put("scope", scopes(verified)));
    event.put("body", Base64.getEncoder().encodeToString(request.body()));
    return event.put("isBase64Encoded", true);
  }

  private static String scopes(Caller caller) {
    return caller.scopes().stream().map(Scope::claim).collect(Collectors.joining(" "));
  }

  private static Response response(JsonNode answer) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .path("headers")
        .propertyStream()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String body = answer.path("body").asText();
    return new Response(
        answer.path("statusCode").asInt(),
        headers,
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }
}
