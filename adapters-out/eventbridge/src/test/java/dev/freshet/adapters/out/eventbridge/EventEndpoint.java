package dev.freshet.adapters.out.eventbridge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Answers calls of the AWS JSON protocol as it is told, and keeps what they said. */
final class EventEndpoint implements AutoCloseable {

  record Answer(int status, String json) {}

  final List<String> bodies = new ArrayList<>();
  final List<String> targets = new ArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final HttpServer server;

  EventEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  EventEndpoint next(int status, String json) {
    answers.add(new Answer(status, json.replace('\'', '"')));
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void serve(HttpExchange call) throws IOException {
    bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    targets.add(call.getRequestHeaders().getFirst("X-Amz-Target"));
    Answer answer = answers.remove();
    byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    call.sendResponseHeaders(answer.status(), body.length);
    call.getResponseBody().write(body);
    call.close();
  }
}
