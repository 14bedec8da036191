package dev.freshet.locallambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Turns HTTP requests into events of payload format 2.0 and what functions answer into HTTP, as an
 * HTTP API does; it verifies no tokens, so functions must.
 */
public final class ApiGatewayFront implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] FAILED = message("Internal Server Error");
  private static final byte[] NO_ROUTE = message("Not Found");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<String, Option<LocalFunction>> route;
  private final HttpServer server;

  private ApiGatewayFront(int port, Function<String, Option<LocalFunction>> route) {
    this.route = route;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Serves on this machine alone; {@code route} tells the function that serves a path. */
  public static ApiGatewayFront start(int port, Function<String, Option<LocalFunction>> route) {
    return new ApiGatewayFront(port, route);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange call) throws IOException {
    try (call) {
      Option<LocalFunction> function = route.apply(call.getRequestURI().getPath());
      if (function.isEmpty()) {
        answer(call, 404, NO_ROUTE);
      } else {
        invoke(function.get(), call);
      }
    }
  }

  private static void invoke(LocalFunction function, HttpExchange call) throws IOException {
    try {
      answer(call, JSON.readTree(function.invoke(GatewayEvents.of(call))));
    } catch (FunctionFailed failed) {
      answer(call, 500, FAILED);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange call, JsonNode answer) throws IOException {
    answer
        .path("headers")
        .propertyStream()
        .forEach(h -> call.getResponseHeaders().set(h.getKey(), h.getValue().asText()));
    String body = answer.path("body").asText();
    answer(
        call,
        answer.path("statusCode").asInt(),
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    boolean bodiless = body.length == 0 || call.getRequestMethod().equals("HEAD");
    call.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      call.getResponseBody().write(body);
    }
  }

  private static byte[] message(String text) {
    return ("{\"message\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
