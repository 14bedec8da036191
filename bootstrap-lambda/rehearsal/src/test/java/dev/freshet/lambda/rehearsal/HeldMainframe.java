package dev.freshet.lambda.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands before the mainframe, and can hold an answer back after the ledger has read what is in it.
 */
final class HeldMainframe implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final String LEDGER = "/payments-ledger/";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Hold> next = new AtomicReference<>(Hold.none());
  private final URI mainframe;
  private final HttpServer server;

  HeldMainframe(URI mainframe) {
    this.mainframe = mainframe;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::forward);
    server.start();
  }

  /** An answer that is held back: {@code read} tells when the ledger has given it. */
  record Hold(CountDownLatch read, CountDownLatch released) {
    static Hold none() {
      return new Hold(new CountDownLatch(0), new CountDownLatch(0));
    }

    void awaitRead() throws InterruptedException {
      if (!read.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody has read the ledger");
      }
    }

    void release() {
      released.countDown();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Holds back the next answer of the ledger. */
  Hold holdNextOfLedger() {
    Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
    next.set(hold);
    return hold;
  }

  @Override
  public void close() {
    next.getAndSet(Hold.none()).release();
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }

  private void forward(HttpExchange call) throws IOException {
    try (call) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(mainframe.resolve(call.getRequestURI().toString()))
              .method(
                  call.getRequestMethod(),
                  BodyPublishers.ofByteArray(call.getRequestBody().readAllBytes()));
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (call.getRequestURI().getPath().startsWith(LEDGER)) {
        Hold hold = next.getAndSet(Hold.none());
        hold.read().countDown();
        hold.released().await();
      }
      call.sendResponseHeaders(answer.statusCode(), answer.body().length);
      call.getResponseBody().write(answer.body());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
