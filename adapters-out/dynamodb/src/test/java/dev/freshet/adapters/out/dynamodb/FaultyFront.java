package dev.freshet.adapters.out.dynamodb;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before DynamoDB Local and does to the next calls what it is told; then passes all on. */
final class FaultyFront implements AutoCloseable {

  /** What happens to a call. */
  interface Mishap {
    void befall(HttpExchange call) throws IOException, InterruptedException;
  }

  private final HttpClient behind = HttpClient.newHttpClient();
  private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FaultyFront() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FaultyFront next(Mishap mishap) {
    mishaps.add(mishap);
    return this;
  }

  /** The call is carried out and its answer is lost. */
  Mishap lostAnswer() {
    return call -> {
      pass(call);
      call.close();
    };
  }

  /** The call reaches nobody and is never answered. */
  Mishap silence() {
    return call -> closed.await();
  }

  /** The service answers with an error. */
  static Mishap error(int status, String type) {
    return answer(status, "{'__type':'com.amazonaws.dynamodb.v20120810#" + type + "'}");
  }

  /** The service cancels a transaction of two items because another transaction holds the first. */
  static Mishap transactionConflict() {
    return answer(
        400,
        "{'__type':'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',"
            + "'CancellationReasons':[{'Code':'TransactionConflict'},{'Code':'None'}]}");
  }

  private static Mishap answer(int status, String json) {
    return call -> {
      byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      call.sendResponseHeaders(status, body.length);
      call.getResponseBody().write(body);
      call.close();
    };
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
    behind.close();
  }

  private void serve(HttpExchange call) throws IOException {
    try {
      Mishap mishap = mishaps.poll();
      if (mishap != null) {
        mishap.befall(call);
        return;
      }
      HttpResponse<byte[]> answer = pass(call);
      call.sendResponseHeaders(answer.statusCode(), answer.body().length);
      call.getResponseBody().write(answer.body());
      call.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(DynamoFixture.endpoint())
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.getRequestBody().readAllBytes()));
    for (String header : new String[] {"X-Amz-Target", "Authorization", "X-Amz-Date"}) {
      request.header(header, call.getRequestHeaders().getFirst(header));
    }
    return behind.send(
        request.header("Content-Type", "application/x-amz-json-1.0").build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
