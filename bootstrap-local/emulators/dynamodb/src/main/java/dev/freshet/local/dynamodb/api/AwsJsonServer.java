package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS JSON 1.0 protocol on the loopback interface: {@code POST /} with the operation in {@code
 * X-Amz-Target}. Signatures are not checked.
 */
public final class AwsJsonServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AwsJsonServer.class);
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int MOST_REQUEST_BYTES = 16 << 20;
  private static final int SERVER_FAULT = 500;
  private static final int CLIENT_FAULT = 400;

  static {
    // The JDK's server sends head and body apart; with Nagle's algorithm each answer takes 40 ms.
    setUnlessChosen("sun.net.httpserver.nodelay", "true");
    // Beyond this it closes kept-alive connections under the hands of clients that have many.
    setUnlessChosen("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Operations operations;
  private final Gate gate;

  /** Something to be asked before each operation; it may wait or refuse. */
  @FunctionalInterface
  public interface Gate {

    /** Lets the operation through, or throws. */
    void pass(String operation);
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   */
  public AwsJsonServer(int port, Operations operations, Gate gate) {
    this.operations = operations;
    this.gate = gate;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, taken);
    }
    server.setExecutor(executor);
    server.createContext("/", this::exchange);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops listening and waits for the answers under way. */
  @Override
  public void close() {
    server.stop(0);
    executor.close();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readNBytes(MOST_REQUEST_BYTES + 1);
      var answer = answer(exchange, body);
      var bytes = MAPPER.writeValueAsBytes(answer.body);
      var checksum = new CRC32();
      checksum.update(bytes);
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/x-amz-json-1.0");
      headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
      headers.set("x-amz-crc32", Long.toString(checksum.getValue()));
      exchange.sendResponseHeaders(answer.status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException clientIsGone) {
      LOG.debug("a client left before its answer", clientIsGone);
    }
  }

  private record Answer(int status, ObjectNode body) {}

  private Answer answer(HttpExchange exchange, byte[] body) {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try {
      var name = operation(exchange, target);
      var request = request(body);
      gate.pass(name);
      return new Answer(200, operations.call(name, request));
    } catch (RefusedException refused) {
      int status = refused.type() == ErrorType.INTERNAL ? SERVER_FAULT : CLIENT_FAULT;
      return new Answer(status, ErrorBody.of(refused));
    } catch (RuntimeException fault) {
      LOG.error("{} failed", target, fault);
      return new Answer(
          SERVER_FAULT,
          ErrorBody.of(
              new RefusedException(ErrorType.INTERNAL, "Internal server error: " + fault)));
    }
  }

  private static String operation(HttpExchange exchange, @Nullable String target) {
    int dot = target == null ? -1 : target.indexOf('.');
    if (target == null
        || dot < 0
        || !exchange.getRequestMethod().equals("POST")
        || !target.startsWith("DynamoDB")) {
      throw new RefusedException(
          ErrorType.UNKNOWN_OPERATION,
          "POST with X-Amz-Target: DynamoDB_20120810.<operation> is expected.");
    }
    return target.substring(dot + 1);
  }

  private static Request request(byte[] body) {
    if (body.length > MOST_REQUEST_BYTES) {
      throw RefusedException.malformed("The request is over " + MOST_REQUEST_BYTES + " bytes.");
    }
    try {
      return Request.of(MAPPER.readTree(body));
    } catch (JacksonException noJson) {
      throw RefusedException.malformed("The body is no JSON object.");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void setUnlessChosen(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
