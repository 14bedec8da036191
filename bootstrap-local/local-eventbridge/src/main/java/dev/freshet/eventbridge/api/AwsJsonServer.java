package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS JSON 1.1 protocol on the loopback interface: {@code POST /} with the operation in {@code
 * X-Amz-Target}. Signatures are not checked.
 */
public final class AwsJsonServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AwsJsonServer.class);
  private static final String TARGET_PREFIX = "AWSEvents.";

  /**
   * A megabyte of entries, each byte written as an escape of six characters, and what is around.
   */
  private static final int MOST_REQUEST_BYTES = 8 << 20;

  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer takes 40 ms.
    setUnlessChosen("sun.net.httpserver.nodelay", "true");
    // Beyond this it closes kept-alive connections under the hands of clients that have many.
    setUnlessChosen("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final Operations operations;

  /**
   * @param port 0 for any free one
   */
  public AwsJsonServer(int port, Operations operations) {
    this.operations = operations;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, taken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::exchange);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      var result = answer(exchange);
      var body = result.fold(AwsJsonServer::described, answered -> answered).toString();
      result.peekLeft(
          error -> exchange.getResponseHeaders().set("x-amzn-ErrorType", error.type().wireName()));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(
          result.fold(AwsJsonServer::status, answered -> 200), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Either<ApiError, ObjectNode> answer(HttpExchange exchange) {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (!exchange.getRequestMethod().equals("POST")
        || target == null
        || !target.startsWith(TARGET_PREFIX)) {
      return Either.left(
          new ApiError(
              ApiError.Type.UNKNOWN_OPERATION,
              "POST with X-Amz-Target: " + TARGET_PREFIX + "<operation> is expected."));
    }
    var name = target.substring(TARGET_PREFIX.length());
    try {
      return request(exchange).flatMap(request -> operations.call(name, request));
    } catch (RuntimeException | IOException fault) {
      LOG.error("{} failed", name, fault);
      return Either.left(
          new ApiError(ApiError.Type.INTERNAL, "Service encountered unexpected problem: " + fault));
    }
  }

  private static Either<ApiError, ObjectNode> request(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(MOST_REQUEST_BYTES + 1);
    if (body.length > MOST_REQUEST_BYTES) {
      return Either.left(ApiError.invalid("The request is over " + MOST_REQUEST_BYTES + " bytes."));
    }
    return Json.object(new String(body, StandardCharsets.UTF_8))
        .toEither(
            () -> new ApiError(ApiError.Type.SERIALIZATION, "The body is not a JSON object."));
  }

  private static void setUnlessChosen(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static ObjectNode described(ApiError error) {
    return Json.MAPPER
        .createObjectNode()
        .put("__type", error.type().wireName())
        .put("message", error.message());
  }

  private static int status(ApiError error) {
    return error.type() == ApiError.Type.INTERNAL ? 500 : 400;
  }
}
