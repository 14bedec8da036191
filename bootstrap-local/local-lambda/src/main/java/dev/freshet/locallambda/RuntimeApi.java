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
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Runtime API as one environment sees it: the next invocation, its response or error, an error
 * of the initialisation, and the end of a snapshot
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html). An environment of several
 * workers asks for as many invocations at once. Thread-safe.
 */
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final int ACCEPTED = 202;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> next = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
  private final Queue<Invocation> answered = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Either<String, byte[]>> broken = new CompletableFuture<>();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final String function;
  private final HttpServer server;

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
   * An invocation: {@code begun} completes when a worker takes it, {@code answer} is what the
   * function threw, or what it answered, and {@code over} completes when a worker that has answered
   * asks for the next. One whose answer is cancelled before it has begun never begins.
   *
   * @param timeout how long it may take from when it has begun
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares invocations
  record Invocation(
      String id,
      byte[] event,
      Duration timeout,
      CompletableFuture<Void> begun,
      CompletableFuture<Either<String, byte[]>> answer,
      CompletableFuture<Void> over) {

    static Invocation of(byte[] event, Duration timeout) {
      return new Invocation(
          UUID.randomUUID().toString(),
          event,
          timeout,
          new CompletableFuture<>(),
          new CompletableFuture<>(),
          new CompletableFuture<>());
    }

    /** A trace of its own, which nobody samples. */
    String trace() {
      return "Root=1-%s-%s;Sampled=0"
          .formatted(id.substring(0, 8), id.replace("-", "").substring(8));
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

  /** Hands an invocation to the environment as soon as a worker asks for one. */
  void offer(Invocation invocation) {
    next.add(invocation);
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
        default -> receive(call, path, body);
      }
    }
  }

  /** Hands an answer to who waits for it, and for nothing else; nobody may. */
  private void receive(HttpExchange call, String path, byte[] body) throws IOException {
    Invocation invocation = underWay.remove(path.split("/", -1)[1]);
    if (invocation != null) {
      answered.add(invocation);
    }
    acknowledge(call);
    if (invocation != null) {
      invocation
          .answer()
          .complete(path.endsWith("/response") ? Either.right(body) : Either.left(text(body)));
    }
  }

  private void sendNext(HttpExchange call) throws IOException {
    asked.complete(null);
    // Which worker asks is not told, and does not matter: one that has answered is free.
    Invocation ended = answered.poll();
    if (ended != null) {
      ended.over().complete(null);
    }
    Invocation invocation;
    try {
      invocation = takeNext();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return;
    }
    long deadline = System.currentTimeMillis() + invocation.timeout().toMillis();
    var headers = call.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:" + function);
    headers.set("Lambda-Runtime-Trace-Id", invocation.trace());
    call.sendResponseHeaders(200, invocation.event().length);
    call.getResponseBody().write(invocation.event());
  }

  private Invocation takeNext() throws InterruptedException {
    while (true) {
      Invocation invocation = next.take();
      if (invocation.answer().isCancelled()) {
        invocation.over().complete(null);
      } else {
        underWay.put(invocation.id(), invocation);
        invocation.begun().complete(null);
        return invocation;
      }
    }
  }

  private static void acknowledge(HttpExchange call) throws IOException {
    call.sendResponseHeaders(ACCEPTED, -1);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
