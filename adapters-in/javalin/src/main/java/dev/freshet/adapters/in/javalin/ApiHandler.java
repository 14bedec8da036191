package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands every request to the {@link Api}, and writes down what it answers. */
final class ApiHandler implements Handler {

  private static final int ONE_BYTE_TOO_MANY = Api.LARGEST_BODY_BYTES + 1;

  private final Api api;

  ApiHandler(Api api) {
    this.api = api;
  }

  @Override
  public void handle(Context context) {
    write(context, answer(context.req()));
    context.skipRemainingHandlers();
  }

  private Response answer(HttpServletRequest request) {
    try {
      byte[] body = request.getInputStream().readNBytes(ONE_BYTE_TOO_MANY);
      Response response = api.handle(asRequest(request, body));
      return body.length == ONE_BYTE_TOO_MANY ? response.with("Connection", "close") : response;
    } catch (IOException brokenOff) {
      return api.refuseIncomplete(asRequest(request, new byte[0]));
    }
  }

  private static Request asRequest(HttpServletRequest request, byte[] body) {
    String query = request.getQueryString();
    return new Request(
        request.getMethod(),
        request.getRequestURI(),
        query == null ? "" : query,
        headers(request),
        body);
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  private static void write(Context context, Response response) {
    context.status(response.status());
    response.headers().forEach(context::header);
    context.result(response.body());
  }
}
