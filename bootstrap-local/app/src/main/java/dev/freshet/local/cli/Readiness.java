package dev.freshet.local.cli;

import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Calls a Freshet that has just started until everything answers, and then some more: what a JVM
 * runs for the first time is slow, and that should not be the first caller's to find out.
 *
 * @param warmingReads how many calls more
 */
record Readiness(URI base, LocalTokens tokens, int warmingReads) {

  /** What makes a JVM that serves everything itself quick. */
  static final int IN_PROCESS = 400;

  /** Starts the first environment of one function: the others start when they are called. */
  static final int IN_FUNCTIONS = 1;

  private static final int ATTEMPTS = 50;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void await() throws CannotStart, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      awaitHealth(http);
      String token = tokens.forOperator(PATIENCE);
      for (int i = 0; i < warmingReads; i++) {
        call(http, "/customers/warming-up/loans", token);
      }
    } catch (IOException unreachable) {
      throw new CannotStart("Freshet started but does not answer: " + unreachable, unreachable);
    }
  }

  private void awaitHealth(HttpClient http) throws CannotStart, IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (call(http, "/health", "") == 200) {
        return;
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    }
    throw new CannotStart(
        "a part that Freshet needs does not answer; " + base + "/health says more");
  }

  private int call(HttpClient http, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE)
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
