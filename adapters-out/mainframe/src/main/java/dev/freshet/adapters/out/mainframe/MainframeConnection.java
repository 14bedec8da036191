package dev.freshet.adapters.out.mainframe;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** The connection that the clients of all three sources share. Safe for use by threads. */
public final class MainframeConnection implements AutoCloseable {

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

  private final MainframeClientSettings settings;
  private final InstantSource clock;
  private final CallListener listener;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .build();

  public MainframeConnection(
      MainframeClientSettings settings, InstantSource clock, CallListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
  }

  /** A caller of one source, with breakers and bulkheads of its own. */
  SourceCaller to(String source, String part) {
    return new SourceCaller(source, part, settings, http, clock, listener);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
