package dev.freshet.adapters.out.mainframe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers whatever it is told to: the last answer again and again. */
final class OneAnswerServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Reply> replies;
  private final AtomicInteger calls = new AtomicInteger();

  private OneAnswerServer(HttpServer server, List<Reply> replies) {
    this.server = server;
    this.replies = replies;
  }

  /**
   * An answer.
   *
   * @param status 0 to hang up without one
   */
  record Reply(int status, String body) {
    static final Reply HANG_UP = new Reply(0, "");
  }

  static OneAnswerServer answering(Reply... replies) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      OneAnswerServer answering = new OneAnswerServer(server, List.of(replies));
      server.createContext("/", answering::answer);
      server.start();
      return answering;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Reply reply = replies.get(Math.min(calls.getAndIncrement(), replies.size() - 1));
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (reply.status() > 0) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
