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
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before DynamoDB Local; passes calls on, or refuses them. */
final class RefusingFront implements AutoCloseable {

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

  private final HttpClient behind = HttpClient.newHttpClient();
  private final URI dynamodb;
  private final HttpServer server;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile Refusal refusal = Refusal.NOTHING;

  /** What is refused, and how. */
  enum Refusal {
    NOTHING(0, ""),
    ALL_AS_TOO_MANY(400, "ProvisionedThroughputExceededException"),
    WRITES_AS_ON_A_FULL_DISK(500, "InternalServerError");

    private final int status;
    private final String body;

    Refusal(int status, String error) {
      this.status = status;
      this.body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"}".formatted(error);
    }

    private boolean refuses(boolean write) {
      return switch (this) {
        case NOTHING -> false;
        case ALL_AS_TOO_MANY -> true;
        case WRITES_AS_ON_A_FULL_DISK -> write;
      };
    }
  }

  RefusingFront(URI dynamodb) {
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

  void refuse(Refusal what) {
    refusal = what;
  }

  /** How many writes have come, passed on or not. */
  int writes() {
    return writes.get();
  }

  @Override
  public void close() {
    server.stop(0);
    behind.close();
  }

  private void serve(HttpExchange call) throws IOException {
    byte[] request = call.getRequestBody().readAllBytes();
    try (call) {
      Refusal now = refusal;
      if (now.refuses(isWrite(call))) {
        answer(call, now.status, now.body.getBytes(StandardCharsets.UTF_8));
      } else {
        HttpResponse<byte[]> answer = pass(call, request);
        answer(call, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isWrite(HttpExchange call) {
    String target = call.getRequestHeaders().getFirst("X-Amz-Target");
    boolean write = WRITES.contains(target.substring(target.indexOf('.') + 1));
    if (write) {
      writes.incrementAndGet();
    }
    return write;
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
