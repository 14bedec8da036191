package dev.freshet.adapters.in.javalin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Api;
import dev.freshet.adapters.in.http.Authorization;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.token.TokenVerifier;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class JavalinServerTest {

  private static final int MOST = 20;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final ConnectionLimits PATIENT =
      new ConnectionLimits(MOST, LONG, LONG, LONG, LONG);

  private static final ServerSettings SETTINGS =
      ServerSettings.onLoopback(0).withNames(Set.of("x", "Freshet.example"));

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Api api;
  private JavalinServer server;

  @BeforeEach
  void start() {
    List<Route> routes =
        List.of(
            new Route(
                "POST",
                "/echo/{word}",
                Access.PUBLIC,
                call ->
                    Either.right(
                        Response.of(200, "text/plain", call.request().body())
                            .with("X-Word", call.path().getOrDefault("word", ""))
                            .with("X-Query", call.request().query())
                            .with("X-Sent", call.request().headerList("X-sent").getOrElse("")))),
            new Route(
                "GET",
                "/thread",
                Access.PUBLIC,
                _ -> Either.right(Response.json(200, List.of(Thread.currentThread().isVirtual())))),
            new Route(
                "GET",
                "/slow",
                Access.PUBLIC,
                _ -> {
                  arrived.countDown();
                  await(release);
                  return Either.right(Response.json(200, List.of("done")));
                }));
    TokenVerifier nobody = TokenVerifier.ofKeys(new JWKSet(), InstantSource.system());
    api = new Api(new Routes(routes), new Authorization(nobody));
    server = serverWithin(PATIENT);
  }

  private JavalinServer serverWithin(ConnectionLimits limits) {
    return JavalinServer.start(SETTINGS.within(limits), api);
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.close();
    client.close();
  }

  @Test
  void passes_requests_and_answers_as_they_are() throws Exception {
    HttpResponse<String> response =
        send(
            request("/echo/a%20b?x=%31&y")
                .header("X-Sent", "1")
                .POST(BodyPublishers.ofString("é")));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("é");
    assertThat(response.headers().map())
        .containsEntry("x-word", List.of("a b"))
        .containsEntry("x-query", List.of("x=%31&y"))
        .containsEntry("x-sent", List.of("1"))
        .containsEntry("content-type", List.of("text/plain"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .doesNotContainKey("server");
  }

  @Test
  void answers_each_request_on_a_virtual_thread() throws Exception {
    assertThat(send(request("/thread").GET()).body()).isEqualTo("[true]");
  }

  @Test
  void answers_404_405_HEAD_and_OPTIONS_as_the_contract_says() throws Exception {
    assertProblem(send(request("/nothing").GET()), 404, "resource-unknown");
    HttpResponse<String> notAllowed = send(request("/thread").DELETE());
    assertProblem(notAllowed, 405, "method-not-allowed");
    assertThat(notAllowed.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    HttpResponse<String> head = send(request("/thread").HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).contains("6");
    HttpResponse<String> options =
        send(request("/thread").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void refuses_methods_that_nobody_knows() throws IOException {
    assertThat(raw("BREW /thread HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("/problems/method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/echo/%00",
        "/../thread",
        "/echo/..",
        "/echo/%2e%2e",
        "/echo/a%2Fb",
        "/echo/%zz",
        "/echo/%ff",
        "/echo/a%5Cb",
        "/./thread"
      })
  void refuses_paths_that_are_not_well_formed_with_a_problem(String path) throws IOException {
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/malformed-", "application/problem+json");
  }

  /** Jetty itself would send the caller elsewhere. */
  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS #", "OPTIONS ?x=1", "GET ;a"})
  void refuses_a_request_without_a_path_with_a_problem(String request) throws IOException {
    assertThat(raw(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/malformed-", "application/problem+json");
  }

  @Test
  void refuses_a_body_of_10_MB_without_reading_it() throws IOException {
    String answer =
        raw(
            "POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10485760\r\n\r\n"
                + "x".repeat(70_000));
    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("/problems/body-too-large", "Connection: close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 10485760\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\na00000\r\n"
      })
  void lets_a_client_that_sends_10_MB_before_it_listens_read_that_it_was_too_much(String framing)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      write(socket, "POST /echo/x HTTP/1.1\r\nHost: x\r\n" + framing);
      byte[] part = new byte[64 * 1024];
      for (int sent = 0; sent < 10 * 1024 * 1024; sent += part.length) {
        socket.getOutputStream().write(part);
      }
      write(socket, framing.startsWith("T") ? "\r\n0\r\n\r\n" : "");

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 413 ")
          .contains("/problems/body-too-large");
    }
  }

  @Test
  void takes_a_chunked_body() throws Exception {
    HttpResponse<String> response =
        send(
            request("/echo/x")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)))));
    assertThat(response.body()).isEqualTo("hello");
  }

  @Test
  void cuts_off_a_client_who_stops_in_the_middle_of_a_body() throws IOException {
    server.close();
    server = serverWithin(new ConnectionLimits(MOST, SHORT, LONG, LONG, LONG));
    assertThat(raw("POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/incomplete-body");
  }

  @Test
  void answers_a_client_whose_body_comes_too_slow_though_it_never_falls_silent()
      throws IOException {
    server.close();
    server = serverWithin(new ConnectionLimits(MOST, LONG, LONG, SHORT, LONG));
    assertThat(drip("POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/incomplete-body", "Connection: close");
  }

  @Test
  void closes_a_connection_whose_head_comes_too_slow_though_it_never_falls_silent()
      throws IOException {
    server.close();
    server = serverWithin(new ConnectionLimits(MOST, LONG, SHORT, LONG, LONG));
    assertThat(drip("GET /thread HTTP/1.1\r\nHost: x\r\nX-Sent: ")).isEmpty();
  }

  @Test
  void closes_a_connection_that_does_not_take_its_answer_in_time() throws IOException {
    server.close();
    server = serverWithin(new ConnectionLimits(MOST, LONG, LONG, LONG, SHORT));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      write(socket, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void serves_a_new_connection_when_as_many_as_may_be_are_open_and_idle() throws Exception {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * MOST; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        write(idle.getLast(), "GET /thread HTTP/1.1\r\nX-Unfinished: ");
        assertThat(raw("GET /thread HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
            .startsWith("HTTP/1.1 200 ");
      }
      Socket first = idle.getFirst();
      first.setSoTimeout(10_000);
      assertThat(first.getInputStream().read()).isEqualTo(-1);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void closes_at_once_what_an_address_has_too_many_of_until_it_has_fewer() throws IOException {
    server.close();
    server =
        JavalinServer.start(SETTINGS.within(new AddressLimits(Option.some(1), Option.none())), api);
    String request = "GET /thread HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (Socket only = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      only.setSoTimeout(10_000);
      write(only, "GET /thread HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(only.getInputStream().read()).isEqualTo('H');
      assertThat(answerIfAny(request)).isEmpty();
    }
    // The server hears of the end a little later.
    String answer = "";
    while (answer.isEmpty() && !Thread.currentThread().isInterrupted()) {
      answer = answerIfAny(request);
    }
    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  /** Empty when the connection is closed unanswered, or reset. */
  private String answerIfAny(String request) {
    try {
      return raw(request);
    } catch (IOException reset) {
      return "";
    }
  }

  @Test
  void says_what_it_could_not_read_with_a_problem_and_the_usual_headers() throws IOException {
    String host = " HTTP/1.1\r\nHost: x\r\n";
    assertRefused("GET /thread" + host + "X: " + "x".repeat(9000), 431, "headers-too-large");
    assertRefused("GET /" + "x".repeat(9000) + host, 414, "uri-too-long");
    assertRefused("GET /thread HTTP/3.0\r\nHost: x", 505, "version-unknown");
    assertRefused("GET /thread HTTP/1.1", 400, "malformed-request");
    assertRefused("GET /thread HTTP/1.1\r\nHost: x\r\nHost: x", 400, "malformed-request");
    assertRefused("GET /thread" + host + "Expect: miracles", 417, "expectation-unknown");
    assertRefused("POST /echo/x" + host + "Content-Length: -1", 400, "malformed-request");
    assertRefused(
        "POST /echo/x" + host + "Content-Length: 99999999999999999999", 400, "malformed-request");
  }

  @Test
  void refuses_what_is_for_another_host() throws IOException {
    for (String own : List.of("127.0.0.1:80", "localhost", "[::1]:7070", "LOCALHOST", "x")) {
      assertThat(raw("GET /thread HTTP/1.1\r\nConnection: close\r\nHost: " + own + "\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
    assertRefused("GET /thread HTTP/1.1\r\nHost: evil.example", 421, "misdirected-request");
    assertRefused(
        "GET /thread HTTP/1.1\r\nHost: 127.0.0.1.evil.example", 421, "misdirected-request");
    assertRefused(
        "GET http://evil.example/thread HTTP/1.1\r\nHost: evil.example",
        421,
        "misdirected-request");
    assertRefused(
        "GET http://localhost/thread HTTP/1.1\r\nHost: evil.example", 400, "malformed-request");
  }

  private void assertRefused(String head, int status, String problem) throws IOException {
    assertThat(raw(head + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains(
            "/problems/" + problem + "\"",
            "Content-Type: application/problem+json",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: no-store");
  }

  @Test
  void goes_on_when_a_client_breaks_off() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      write(socket, "POST /echo/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
      socket.setSoLinger(true, 0);
    }
    assertThat(send(request("/thread").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void refuses_what_is_not_http() throws IOException {
    assertThat(raw("nonsense\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("/problems/malformed-request");
    String twoLengths = "Host: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked";
    assertThat(raw("POST /echo/x HTTP/1.1\r\n" + twoLengths + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void lets_requests_under_way_end_when_it_stops() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(request("/slow").GET().build(), BodyHandlers.ofString());
    await(arrived);
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
    release.countDown();
    assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("[\"done\"]");
    stopping.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> send(request("/thread").GET())).isInstanceOf(ConnectException.class);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      write(socket, request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sends a byte at a time, well within the longest silence, until the server has had enough. */
  private String drip(String start) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(50);
      write(socket, start);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      while (!Thread.currentThread().isInterrupted()) {
        try {
          int read = socket.getInputStream().read();
          if (read < 0) {
            return answer.toString(StandardCharsets.UTF_8);
          }
          answer.write(read);
        } catch (SocketTimeoutException nothingYet) {
          write(socket, "x");
        } catch (SocketException closed) {
          return answer.toString(StandardCharsets.UTF_8);
        }
      }
      throw new AssertionError("the server takes bytes for ever");
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static void assertProblem(HttpResponse<String> response, int status, String problem) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"/problems/" + problem + "\"");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
