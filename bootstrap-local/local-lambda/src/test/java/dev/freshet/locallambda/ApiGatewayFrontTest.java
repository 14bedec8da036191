package dev.freshet.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiGatewayFrontTest {

  private final LocalFunction function;
  private final ApiGatewayFront front;

  ApiGatewayFrontTest(@TempDir Path folder) {
    function =
        new LocalFunction(
            LocalFunctionTest.definition(GatewayEchoFunction.class.getName()),
            folder.resolve("log"),
            false);
    front =
        ApiGatewayFront.start(0, path -> Option.when(path.startsWith("/loans"), () -> function));
  }

  @AfterEach
  void close() {
    front.close();
    function.close();
  }

  @Test
  void a_request_becomes_an_event_and_an_answer_becomes_http() throws Exception {
    HttpResponse<String> answer = post("/loans/L%2D1?limit=1");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("X-Seen")).contains("yes");
    assertThat(answer.body())
        .contains("\"rawPath\":\"/loans/L%2D1\"")
        .contains("\"rawQueryString\":\"limit=1\"")
        .contains("\"x-twice\":\"a,b\"")
        .contains("\"isBase64Encoded\":true");
  }

  @Test
  void a_function_that_fails_is_the_gateways_own_error() throws Exception {
    assertThat(post("/loans/fail").statusCode()).isEqualTo(500);
  }

  @Test
  void a_path_without_a_function_is_not_found() throws Exception {
    assertThat(post("/elsewhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String target) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + target))
                .header("X-Twice", "a")
                .header("X-Twice", "b")
                .POST(BodyPublishers.ofString("hello"))
                .build(),
            BodyHandlers.ofString());
  }
}
