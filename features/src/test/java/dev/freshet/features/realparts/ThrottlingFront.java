package dev.freshet.features.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Stands before DynamoDB Local; passes calls on, or refuses all of them as too many. */
final class ThrottlingFront implements AutoCloseable {

  private static final byte[] REFUSAL =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final HttpClient behind = HttpClient.newHttpClient();
  private final URI dynamodb;
  private final HttpServer server;
  private volatile boolean throttles;

  ThrottlingFront(URI dynamodb) {
    this.dynamodb = dynamodb;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void throttle(boolean everything) {
    throttles = everything;
  }

  @Override
  public void close() {
    server.stop(0);
    behind.close();
  }

  private void serve(HttpExchange call) throws IOException {
    byte[] request = call.getRequestBody().readAllBytes();
    try (call) {
      if (throttles) {
        answer(call, 400, REFUSAL);
      } else {
        HttpResponse<byte[]> answer = pass(call, request);
        answer(call, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange call, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dynamodb).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header :
        new String[] {"X-Amz-Target", "Authorization", "X-Amz-Date", "Content-Type"}) {
      request.header(header, call.getRequestHeaders().getFirst(header));
    }
    return behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
  }
}
