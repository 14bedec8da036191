package dev.freshet.mainframe.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.MadeUpTape;
import dev.freshet.mainframe.tape.Tape;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly batch as the mainframe's front runs it. */
final class BatchesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAYMENT =
      """
      {"loanId":"L-1001","amount":{"amount":"10.00","currency":"USD"}}""";

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path directory;
  private MainframeSimulator mainframe;

  @BeforeEach
  void start() {
    mainframe = MainframeSimulator.start(MainframeSettings.in(directory).withLatency(Latency.NONE));
    mainframe.load(List.of(Tape.shipped()), false, LoadProgress.UNHEARD).get();
  }

  @AfterEach
  void stop() {
    mainframe.close();
    http.close();
  }

  @Test
  void posts_nothing_while_the_batch_runs_and_says_how_it_ended() throws Exception {
    try (Connection holder = DriverManager.getConnection(mainframe.jdbcUrl())) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("select * from payments_ledger.account for update");
      HttpResponse<String> begun = begin(november().toString());
      assertThat(begun.statusCode()).isEqualTo(202);

      assertThat(post().body()).contains("BATCH_WINDOW");
      assertThat(control().path("batchWindow").asBoolean()).isTrue();
      assertThat(begin(november().toString()).body()).contains("BATCH_RUNS");
      assertThat(shown("1").path("state").asText()).isEqualTo("running");

      holder.rollback();
    }
    await().until(() -> !shown("1").path("state").asText().equals("running"));

    assertThat(shown("1").path("state").asText()).isEqualTo("applied");
    assertThat(shown("1").path("businessDate").asText()).isEqualTo("2026-11-30");
    assertThat(shown("1").path("loans").asInt()).isEqualTo(40);
    assertThat(control().path("batchWindow").asBoolean()).isFalse();
    assertThat(post().statusCode()).isEqualTo(200);
  }

  @Test
  void says_why_a_tape_is_refused_and_opens_again() throws Exception {
    begin(directory.resolve("none.xml").toString());
    await().until(() -> shown("1").path("state").asText().equals("refused"));

    assertThat(shown("1").path("reason").asText()).endsWith("none.xml: there is no such file");
    assertThat(control().path("batchWindow").asBoolean()).isFalse();
  }

  @Test
  void keeps_the_window_open_that_the_operator_keeps_open() throws Exception {
    call("PATCH", "/control", "{\"batchWindow\":true}");
    begin(november().toString());
    await().until(() -> shown("1").path("state").asText().equals("applied"));

    assertThat(control().path("batchWindow").asBoolean()).isTrue();
  }

  @Test
  void understands_only_the_absolute_path_of_a_tape_and_the_number_of_the_latest_batch() {
    assertThat(begin("june.xml").statusCode()).isEqualTo(400);
    assertThat(call("POST", "/batches", "{}").statusCode()).isEqualTo(400);
    assertThat(call("GET", "/batches/1", "").statusCode()).isEqualTo(404);
  }

  private Path november() throws IOException {
    Path tape = directory.resolve("november.xml");
    try (OutputStream out = Files.newOutputStream(tape)) {
      MadeUpTape.writeLater(40, 2026, YearMonth.of(2026, 10), 1, out);
    }
    return tape;
  }

  private HttpResponse<String> begin(String tape) {
    return call("POST", "/batches", "{\"tape\":\"" + tape + "\"}");
  }

  private HttpResponse<String> post() {
    return call("PUT", "/payments-ledger/postings/P-1", PAYMENT);
  }

  private JsonNode shown(String batch) throws IOException {
    return JSON.readTree(call("GET", "/batches/" + batch, "").body());
  }

  private JsonNode control() throws IOException {
    return JSON.readTree(call("GET", "/control", "").body());
  }

  private HttpResponse<String> call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mainframe.baseUrl() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
