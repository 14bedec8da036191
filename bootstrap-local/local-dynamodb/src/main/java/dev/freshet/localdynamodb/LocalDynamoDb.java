package dev.freshet.localdynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A running DynamoDB Local that only this machine reaches: it listens on 127.0.0.1. Every
 * combination of region and credentials sees the same tables.
 *
 * <p>It runs in this process: there is no second process to outlive this one, and no second class
 * path. Its own {@code DynamoDBProxyServer} is not used because that listens on every interface and
 * sends telemetry; its request handler is served here directly, and telemetry is never configured.
 *
 * <p>Thread-safe. A durable one holds its directory alone; what a client was told is written is on
 * disk and survives {@code kill -9}.
 */
public final class LocalDynamoDb implements AutoCloseable {

  /** Asks for any free port. */
  public static final int ANY_PORT = 0;

  private static final String LOOPBACK = "127.0.0.1";
  private static final String NO_CORS = "";

  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private LocalDynamoDb(Server server, LocalDynamoDBServerHandler handler) {
    this.server = server;
    this.handler = handler;
  }

  /** Starts one that forgets everything when it is closed. */
  public static LocalDynamoDb inMemory() {
    return start(null, ANY_PORT);
  }

  /**
   * Starts one that keeps its tables in a directory, which is made when missing.
   *
   * @param port to listen on, or {@link #ANY_PORT}
   * @throws IllegalStateException when the port is taken
   */
  public static LocalDynamoDb durable(Path directory, int port) {
    try {
      return start(Files.createDirectories(directory).toString(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens: {@code http://127.0.0.1:<port>}. */
  public URI endpoint() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }

  private static LocalDynamoDb start(@Nullable String directory, int port) {
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(new CommittedAnswers(directory), NO_CORS);
    Server server = new Server();
    ServerConnector loopback = new ServerConnector(server);
    loopback.setHost(LOOPBACK);
    loopback.setPort(port);
    server.addConnector(loopback);
    server.setHandler(handler);
    LocalDynamoDb local = new LocalDynamoDb(server, handler);
    try {
      server.start();
    } catch (Exception e) {
      local.close();
      throw new IllegalStateException("DynamoDB Local did not start on port " + port, e);
    }
    return local;
  }
}
