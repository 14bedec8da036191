package dev.freshet.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The simulated mainframe's front, as operators are passed on to it. Thread-safe. */
final class MainframeFront implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();

  MainframeFront(URI base) {
    this.base = base;
  }

  /** What the front shows at a path. */
  Either<Problem, Response> show(String path) {
    return forward(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  /** What the front answers when it is sent the JSON that the caller sent. */
  Either<Problem, Response> pass(Call call, String method, String path) {
    return call.json()
        .flatMap(
            _ ->
                forward(
                    HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(call.request().body()))));
  }

  @Override
  public void close() {
    http.close();
  }

  private Either<Problem, Response> forward(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
      return answer.statusCode() < 300
          ? Either.right(Response.of(answer.statusCode(), "application/json", answer.body()))
          : Either.left(refusal(answer.statusCode(), answer.body()));
    } catch (IOException unreachable) {
      return Either.left(unavailable(unreachable.toString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(unavailable("interrupted"));
    }
  }

  /** The front says in its own words why it refuses; what has gone wrong in it is a fault. */
  private static Problem refusal(int status, byte[] body) throws IOException {
    if (status >= 500) {
      return unavailable("the front answers " + status);
    }
    String reason = JSON.readTree(body).path("reason").asText();
    return status == 404
        ? ProblemType.RESOURCE_UNKNOWN.because(reason)
        : ProblemType.MAINFRAME_REFUSED.because(reason);
  }

  private static Problem unavailable(String detail) {
    return FaultProblems.of(new Fault.Unavailable("mainframe", detail));
  }
}
