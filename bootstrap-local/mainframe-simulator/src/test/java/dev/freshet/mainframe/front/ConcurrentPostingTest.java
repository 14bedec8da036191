package dev.freshet.mainframe.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postings that meet on one account, by callers who do not try again. */
final class ConcurrentPostingTest {

  private static final int AT_ONCE = 16;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static MainframeSimulator mainframe;

  @BeforeAll
  static void start() {
    // The same latency for all lets them reach the account together.
    mainframe =
        MainframeSimulator.start(
            MainframeSettings.in(directory).withLatency(Latency.ofMillis(200, 200)));
    mainframe.load(List.of(Tape.shipped()), false, LoadProgress.UNHEARD).get();
  }

  @AfterAll
  static void stop() {
    mainframe.close();
  }

  @Test
  void takes_one_after_the_other_and_gives_each_the_next_version() {
    List<HttpResponse<String>> answers = post("L-1001", i -> "P-" + i);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers)
        .extracting(ConcurrentPostingTest::version)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, AT_ONCE).mapToObj(i -> 2 + i).toList());
  }

  @Test
  void posts_one_payment_once_and_tells_every_caller_so() {
    List<HttpResponse<String>> answers = post("L-1002", i -> "Q");

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
    assertThat(version(answers.getFirst())).isEqualTo(2);
  }

  private static List<HttpResponse<String>> post(String loan, IntFunction<String> paymentId) {
    String body =
        """
        {"loanId":"%s","amount":{"amount":"10.00","currency":"USD"}}"""
            .formatted(loan);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      URI posting =
          URI.create(mainframe.baseUrl() + "/payments-ledger/postings/" + paymentId.apply(i));
      answers.add(
          HTTP.sendAsync(
              HttpRequest.newBuilder(posting)
                  .PUT(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static int version(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).at("/version").asInt();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
