package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.javalin.OpenConnections.Phase;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Holds Jetty's connections to their limits: closes those that are too slow, though bytes keep
 * coming, and makes room for new ones. Thread-safe.
 */
final class ConnectionGuard extends AbstractLifeCycle
    implements Connection.Listener, HttpConfiguration.Customizer {

  private static final String CONNECTION = ConnectionGuard.class.getName();
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  private final OpenConnections<Connection> connections;
  private @Nullable Thread looking;

  ConnectionGuard(ConnectionLimits limits) {
    connections = new OpenConnections<>(limits, InstantSource.system());
  }

  @Override
  public void onOpened(Connection connection) {
    connections.opened(connection).forEach(giving -> giving.getEndPoint().close());
  }

  @Override
  public void onClosed(Connection connection) {
    connections.closed(connection);
  }

  /** A head is complete. */
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    Connection connection = request.getConnectionMetaData().getConnection();
    connections.turned(connection, Phase.WORKING);
    request.setAttribute(CONNECTION, connection);
    request.addHttpStreamWrapper(stream -> new Watched(stream, connection));
    return request;
  }

  /** The body of a request is being read. */
  void receives(ServletRequest request) {
    turned(request, Phase.SENDING);
  }

  /** The body of a request is complete. */
  void received(ServletRequest request) {
    turned(request, Phase.WORKING);
  }

  /** The answer to a request is ready to be written. */
  void answers(ServletRequest request) {
    turned(request, Phase.ANSWERED);
  }

  @Override
  protected void doStart() {
    looking = Thread.ofVirtual().name("connection-guard").start(this::lookUntilStopped);
  }

  @Override
  protected void doStop() {
    if (looking != null) {
      looking.interrupt();
    }
  }

  private void turned(ServletRequest request, Phase phase) {
    if (request.getAttribute(CONNECTION) instanceof Connection connection) {
      connections.turned(connection, phase);
    }
  }

  private void lookUntilStopped() {
    try {
      while (true) {
        Thread.sleep(LOOKS_EVERY);
        connections.overdue().forEach(overdue -> overdue.getEndPoint().close());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears of the end of an exchange. */
  private final class Watched extends HttpStream.Wrapper {
    private final Connection connection;

    Watched(HttpStream stream, Connection connection) {
      super(stream);
      this.connection = connection;
    }

    @Override
    public void succeeded() {
      connections.turned(connection, Phase.WAITING);
      super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      connections.turned(connection, Phase.WAITING);
      super.failed(failure);
    }
  }
}
