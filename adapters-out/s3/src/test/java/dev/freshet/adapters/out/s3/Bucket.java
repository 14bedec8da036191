package dev.freshet.adapters.out.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A bucket on this machine, from which objects can be got. */
final class Bucket implements AutoCloseable {

  static final String NAME = "tapes";

  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final HttpServer server;

  Bucket() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/" + NAME + "/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange call) throws IOException {
    try (call) {
      byte @Nullable [] object =
          objects.get(call.getRequestURI().getPath().substring(NAME.length() + 2));
      byte[] body =
          object == null
              ? "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8)
              : object;
      call.sendResponseHeaders(object == null ? 404 : 200, body.length == 0 ? -1 : body.length);
      call.getResponseBody().write(body);
    }
  }
}
