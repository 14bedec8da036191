package dev.freshet.adapters.in.javalin;

import dev.freshet.adapters.in.http.Api;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;

/**
 * Serves the contract on Javalin, each request on its own virtual thread. Javalin routes nothing:
 * every request goes to the {@link Api}, so that it answers here as it does anywhere else.
 */
public final class JavalinServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final Javalin javalin;
  private final int port;

  private JavalinServer(Javalin javalin) {
    this.javalin = javalin;
    this.port = javalin.port();
  }

  /** Serves on this machine alone; port 0 takes any that is free. Throws when the port is taken. */
  public static JavalinServer start(int port, Api api) {
    return start(LOOPBACK, port, LONGEST_SILENCE, api);
  }

  /**
   * Serves on one address.
   *
   * @param longestSilence a client who sends nothing for so long in the middle of a request is cut
   *     off
   */
  public static JavalinServer start(String host, int port, Duration longestSilence, Api api) {
    return new JavalinServer(
        Javalin.create(config -> configure(config, longestSilence, api)).start(host, port));
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

  private static void configure(JavalinConfig config, Duration longestSilence, Api api) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.modifyServer(server -> refineServer(server, api));
    config.jetty.modifyHttpConfiguration(http -> refineHttp(http, longestSilence));
    config.routes.before(new ApiHandler(api));
  }

  private static void refineServer(Server server, Api api) {
    server.setErrorHandler(new MalformedRequestHandler(api));
    server.setStopTimeout(GRACE.toMillis());
    server.setStopAtShutdown(false);
  }

  /** Paths come to the {@link Api} as they were sent: it is stricter, and answers problems. */
  private static void refineHttp(HttpConfiguration http, Duration longestSilence) {
    http.setSendServerVersion(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setIdleTimeout(longestSilence.toMillis());
  }
}
