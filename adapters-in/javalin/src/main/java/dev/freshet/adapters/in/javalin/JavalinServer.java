package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.http.Api;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Serves the contract on Javalin, each request on its own virtual thread. Javalin routes nothing:
 * every request goes to the {@link Api}, so that it answers here as it does anywhere else.
 */
public final class JavalinServer implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Connections that the system may hold ready: a burst must not wait for a second attempt. */
  private static final int ACCEPT_QUEUE = 1024;

  private final Javalin javalin;
  private final int port;

  private JavalinServer(Javalin javalin) {
    this.javalin = javalin;
    this.port = javalin.port();
  }

  /** Serves; throws when the port is taken. */
  public static JavalinServer start(ServerSettings settings, Api api) {
    return new JavalinServer(Javalin.create(config -> configure(config, settings, api)).start());
  }

  /** The port that is, or was, served. */
  public int port() {
    return port;
  }

  /** Takes no more requests, lets those under way end within some seconds, and stops. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException stopped) {
      // Jetty has stopped all the same; it only complains of a connection that outlasted the grace.
      if (!(stopped.getCause() instanceof TimeoutException)) {
        throw stopped;
      }
    }
  }

  private static void configure(JavalinConfig config, ServerSettings settings, Api api) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    ConnectionGuard guard = new ConnectionGuard(settings.connections());
    config.jetty.modifyServer(server -> refineServer(server, api));
    config.jetty.modifyServletContextHandler(context -> context.setAllowNullPathInContext(true));
    config.jetty.addConnector((server, http) -> connector(server, http, settings, guard));
    config.routes.before(new ApiHandler(api, settings, guard));
  }

  private static void refineServer(Server server, Api api) {
    server.setErrorHandler(new MalformedRequestHandler(api));
    server.setStopTimeout(GRACE.toMillis());
    server.setStopAtShutdown(false);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, ServerSettings settings, ConnectionGuard guard) {
    refineHttp(http, settings.connections().silence());
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.address());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(settings.connections().silence().toMillis());
    http.addCustomizer(guard);
    connector.addBean(guard);
    connector.addBean(new AddressGuard(settings.perAddress(), InstantSource.system()));
    return connector;
  }

  /** Paths come to the {@link Api} as they were sent: it is stricter, and answers problems. */
  private static void refineHttp(HttpConfiguration http, Duration longestSilence) {
    http.setSendServerVersion(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setIdleTimeout(longestSilence.toMillis());
  }
}
