package dev.freshet.locallambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;

/**
 * The Runtime API as one environment sees it: the next invocation, its response or error, an error
 * of the initialisation, and the end of a snapshot
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 */
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final int ACCEPTED = 202;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SynchronousQueue<Invocation> next = new SynchronousQueue<>();
  private final CompletableFuture<Either<String, byte[]>> broken = new CompletableFuture<>();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final String function;
  private final HttpServer server;
  private volatile Invocation current = Invocation.of(new byte[0], Duration.ZERO);

  RuntimeApi(String function) {
    this.function = function;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(BASE, this::serve);
    server.start();
  }

  /**
   * An invocation under way; {@code answer} is what the function threw, or what it answered, and
   * {@code over} completes when the environment asks for the next.
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares invocations
  record Invocation(
      String id,
      byte[] event,
      long deadline,
      CompletableFuture<Either<String, byte[]>> answer,
      CompletableFuture<Void> over) {

    static Invocation of(byte[] event, Duration timeout) {
      return new Invocation(
          UUID.randomUUID().toString(),
          event,
          System.currentTimeMillis() + timeout.toMillis(),
          new CompletableFuture<>(),
          new CompletableFuture<>());
    }
  }

  /** What the environment's variable {@code AWS_LAMBDA_RUNTIME_API} is to say. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Completes with why the function could not be initialised, if it could not. */
  CompletableFuture<Either<String, byte[]>> broken() {
    return broken;
  }

  /** Completes when the function is initialised: the environment asks for an invocation. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  /** Hands an invocation to the environment as soon as it asks for one. */
  void offer(Invocation invocation) throws InterruptedException {
    next.put(invocation);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath().substring(BASE.length());
      byte[] body = call.getRequestBody().readAllBytes();
      switch (path) {
        case "invocation/next" -> sendNext(call);
        // What stands for the time in which a snapshot was taken, stored and brought back.
        case "restore/next" -> call.sendResponseHeaders(200, -1);
        case "init/error", "restore/error" -> {
          broken.complete(Either.left(text(body)));
          acknowledge(call);
        }
        default -> {
          Either<String, byte[]> answer =
              path.endsWith("/response") ? Either.right(body) : Either.left(text(body));
          acknowledge(call);
          if (path.startsWith("invocation/" + current.id() + "/")) {
            current.answer().complete(answer);
          }
        }
      }
    }
  }

  private void sendNext(HttpExchange call) throws IOException {
    asked.complete(null);
    current.over().complete(null);
    try {
      current = next.take();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return;
    }
    var headers = call.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", current.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(current.deadline()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:" + function);
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    call.sendResponseHeaders(200, current.event().length);
    call.getResponseBody().write(current.event());
  }

  private static void acknowledge(HttpExchange call) throws IOException {
    call.sendResponseHeaders(ACCEPTED, -1);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
