package dev.freshet.locallambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.token.Caller;
import dev.freshet.adapters.in.http.token.Scope;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayFunctionTest {

  private final LocalFunction function;

  GatewayFunctionTest(@TempDir Path folder) {
    function =
        new LocalFunction(
            LocalFunctionTest.definition(GatewayEchoFunction.class.getName()),
            folder.resolve("log"),
            Scaling.concurrent(1, 1));
  }

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void a_request_becomes_an_event_and_an_answer_becomes_a_response() {
    Response answer = post("/loans/L%2D1");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("X-Seen", "yes");
    assertThat(new String(answer.body(), UTF_8))
        .contains("\"rawPath\":\"/loans/L%2D1\"")
        .contains("\"rawQueryString\":\"limit=1\"")
        .contains("\"x-twice\":\"a,b\"")
        .contains("\"claims\":{\"sub\":\"C-1\",\"scope\":\"customer\"}")
        .contains("\"isBase64Encoded\":true");
  }

  @Test
  void a_function_that_fails_is_the_gateways_own_error() {
    assertThat(post("/loans/fail").status()).isEqualTo(500);
  }

  private Response post(String path) {
    return new GatewayFunction(function)
        .call(
            new Request(
                "POST",
                path,
                "limit=1",
                Map.of("X-Twice", List.of("a", "b")),
                "hello".getBytes(UTF_8)),
            Option.some(new Caller("C-1", Set.of(Scope.CUSTOMER))));
  }
}
