package dev.freshet.mainframe.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.Tape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

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
  void shows_every_setting_and_counts_every_call() throws Exception {
    long before = calls();
    get("/loan-system/loans/L-1001");

    JsonNode shown = get("/control");

    assertThat(shown.at("/concurrency").asInt()).isEqualTo(32);
    assertThat(shown.at("/outages/loan-system").asBoolean(true)).isFalse();
    assertThat(calls()).isEqualTo(before + 1);
  }

  @Test
  void changes_what_is_patched_and_nothing_else() throws Exception {
    patch("{\"queue\":7,\"outages\":{\"loan-system\":true}}");
    assertThat(get("/control").at("/queue").asInt()).isEqualTo(7);
    assertThat(get("/control").at("/outages/loan-system").asBoolean()).isTrue();
    assertThat(get("/control").at("/outages/payments-ledger").asBoolean()).isFalse();

    patch("{\"outages\":false,\"queue\":256}");
    assertThat(get("/control").at("/outages/loan-system").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"queu\":1}",
        "{\"queue\":-1}",
        "{\"concurrency\":0}",
        "{\"concurrency\":1.5}",
        "{\"batchWindow\":\"yes\"}",
        "{\"outages\":{\"moon\":true}}",
        "{\"latency\":{\"medianMillis\":10,\"p99Millis\":5}}",
        "{\"businessDate\":\"soon\"}",
        "[1]",
        "garbage",
        ""
      })
  void refuses_a_patch_that_makes_no_sense_and_changes_nothing(String patch) throws Exception {
    JsonNode before = settings();

    assertThat(send("PATCH", "/control", patch).statusCode()).isEqualTo(400);
    assertThat(settings()).isEqualTo(before);
  }

  /** On the shipped tape L-1006 is overdue, and L-1001 is due on November 30th. */
  @Test
  void moves_the_business_date_forward_and_states_anew_what_changes_with_it() throws Exception {
    String delinquent = ownerOf("L-1006");
    long version = account(delinquent, "L-1006").at("/version").asLong();
    long days = account(delinquent, "L-1006").at("/status/days").asLong();
    long currentVersion = account(ownerOf("L-1001"), "L-1001").at("/version").asLong();

    patch("{\"businessDate\":\"2026-11-02\"}");

    assertThat(account(delinquent, "L-1006").at("/version").asLong()).isEqualTo(version + 1);
    assertThat(account(delinquent, "L-1006").at("/status/days").asLong()).isEqualTo(days + 2);
    assertThat(account(ownerOf("L-1001"), "L-1001").at("/version").asLong())
        .isEqualTo(currentVersion);
    assertThat(send("PATCH", "/control", "{\"businessDate\":\"2026-11-01\"}").statusCode())
        .isEqualTo(409);
    assertThat(get("/control").at("/businessDate").asText()).isEqualTo("2026-11-02");
  }

  @Test
  void answers_what_it_does_not_know_with_404() throws Exception {
    assertThat(send("GET", "/", "").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/loan-system/loans/L-1001", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/loan-system/loans/a%20b", "").statusCode()).isEqualTo(400);
  }

  private static long calls() throws Exception {
    return get("/control").at("/counters/calls/loan-system/contract").asLong();
  }

  private static JsonNode settings() throws Exception {
    JsonNode shown = get("/control");
    ((ObjectNode) shown).remove("counters");
    return shown;
  }

  private static String ownerOf(String loan) throws Exception {
    return get("/loan-system/loans/" + loan).at("/customerId").asText();
  }

  private static JsonNode account(String customer, String loan) throws Exception {
    for (JsonNode account :
        get("/payments-ledger/customers/" + customer + "/accounts").at("/accounts")) {
      if (account.at("/loanId").asText().equals(loan)) {
        return account;
      }
    }
    throw new AssertionError("no account of " + loan);
  }

  private static JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path, "").body());
  }

  private static void patch(String patch) throws Exception {
    HttpResponse<String> response = send("PATCH", "/control", patch);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(mainframe.baseUrl() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
