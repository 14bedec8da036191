package dev.freshet.mainframe.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.Tape;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front while its PostgreSQL is dead, or does not answer. */
final class WithoutDatabaseTest {

  /** A little more than the deadline of a payment. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_CONNECTIONS = 16;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String DOLLAR =
      "{\"loanId\":\"L-1002\",\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}";

  @TempDir private static Path directory;
  private static MainframeSimulator mainframe;

  @BeforeAll
  static void start() {
    mainframe = MainframeSimulator.start(MainframeSettings.in(directory).withLatency(Latency.NONE));
    mainframe.load(List.of(Tape.shipped()), false, LoadProgress.UNHEARD).get();
  }

  @AfterAll
  static void stop() {
    mainframe.close();
  }

  @Test
  void refuses_in_time_what_it_could_not_begin_and_serves_again_when_the_server_is_back() {
    assertThat(posting("before").join().statusCode()).isEqualTo(200);
    server().destroyForcibly();
    while (mainframe.databaseRuns()) {
      Thread.onSpinWait();
    }

    assertRefuses("meanwhile");

    mainframe.startDatabaseAgain();
    assertServes("after");
  }

  @Test
  void refuses_in_time_while_the_server_is_silent() throws Exception {
    assertThat(posting("loud").join().statusCode()).isEqualTo(200);
    // The first process before its children, so that it makes no more of them.
    signal(List.of(server()), "-STOP");
    List<ProcessHandle> children = server().descendants().toList();
    signal(children, "-STOP");
    try {
      assertRefuses("silent");
    } finally {
      signal(children, "-CONT");
      signal(List.of(server()), "-CONT");
    }
    assertServes("loud-again");
  }

  /**
   * Connections that were in use a moment ago fail a call without a word, or never answer it: of
   * one call more than there are of these, one is refused.
   */
  private static void assertRefuses(String payment) {
    CompletableFuture<String> refused = new CompletableFuture<>();
    CompletableFuture<?>[] calls = new CompletableFuture<?>[MOST_CONNECTIONS + 1];
    for (int call = 0; call < calls.length; call++) {
      calls[call] =
          posting(payment + call)
              .thenAccept(
                  answer -> {
                    if (answer.statusCode() == 503) {
                      refused.complete(answer.body());
                    }
                  });
    }
    var _ =
        CompletableFuture.allOf(calls)
            .whenComplete(
                (_, timedOut) -> refused.completeExceptionally(new AssertionError(timedOut)));
    assertThat(refused.join()).contains("\"OUTAGE\"");
  }

  /** Connections are made anew after a pause that is shorter than the wait for one. */
  private static void assertServes(String payment) {
    int status = posting(payment).join().statusCode();
    for (int left = MOST_CONNECTIONS; left > 0 && status != 200; left--) {
      status = posting(payment).join().statusCode();
    }
    assertThat(status).isEqualTo(200);
  }

  private static CompletableFuture<HttpResponse<String>> posting(String payment) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(mainframe.baseUrl() + "/payments-ledger/postings/" + payment))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .PUT(BodyPublishers.ofString(DOLLAR))
            .build();
    return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static ProcessHandle server() {
    return ProcessHandle.of(mainframe.databasePid()).orElseThrow();
  }

  private static void signal(List<ProcessHandle> processes, String signal) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).start().waitFor();
  }
}
