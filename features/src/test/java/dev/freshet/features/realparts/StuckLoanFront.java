package dev.freshet.features.realparts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.domain.loan.LoanId;
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
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the mainframe; passes calls on, but answers postings on one loan with errors. */
final class StuckLoanFront implements AutoCloseable {

  private final HttpClient behind = HttpClient.newHttpClient();
  private final AtomicInteger refused = new AtomicInteger();
  private final URI mainframe;
  private final String stuck;
  private final HttpServer server;

  StuckLoanFront(URI mainframe, LoanId stuck) {
    this.mainframe = mainframe;
    this.stuck = "\"" + stuck + "\"";
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

  /** How many postings were answered with errors. */
  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
    behind.close();
  }

  private void serve(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    try (call) {
      if (new String(body, StandardCharsets.UTF_8).contains(stuck)) {
        refused.incrementAndGet();
        answer(call, 500, "ABEND".getBytes(StandardCharsets.UTF_8));
      } else {
        HttpResponse<byte[]> answer = pass(call, body);
        answer(call, answer.statusCode(), answer.body());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> pass(HttpExchange call, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(mainframe + call.getRequestURI().toString()))
            .method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    String type = call.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    return behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
  }
}
