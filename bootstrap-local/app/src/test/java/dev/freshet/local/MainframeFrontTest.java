package dev.freshet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers are told when the mainframe's front does not do what they ask. */
class MainframeFrontTest {

  private HttpServer server;
  private MainframeFront front;
  private int status;
  private String body = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    front = new MainframeFront(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    front.close();
    server.stop(0);
  }

  @Test
  void passes_on_what_it_is_answered() {
    status = 200;
    assertThat(front.show("/control").get().status()).isEqualTo(200);
  }

  @Test
  void says_why_something_is_refused_in_the_words_of_the_front() {
    status = 409;
    body = "{\"code\":\"BATCH_RUNS\",\"reason\":\"a batch runs already; wait for its end\"}";
    assertThat(problem().type()).isEqualTo(ProblemType.MAINFRAME_REFUSED);
    assertThat(problem().detail()).isEqualTo("a batch runs already; wait for its end");
    status = 404;
    assertThat(problem().type()).isEqualTo(ProblemType.RESOURCE_UNKNOWN);
  }

  @Test
  void tells_a_front_that_fails_from_one_that_answers() {
    status = 500;
    body = "{\"code\":\"ABEND\",\"reason\":\"the operation ended abnormally\"}";
    assertThat(problem().type()).isEqualTo(ProblemType.SOURCE_UNAVAILABLE);
    status = 409;
    body = "no JSON";
    assertThat(problem().type()).isEqualTo(ProblemType.SOURCE_UNAVAILABLE);
    server.stop(0);
    assertThat(problem().type()).isEqualTo(ProblemType.SOURCE_UNAVAILABLE);
  }

  private Problem problem() {
    return front.show("/control").getLeft();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
