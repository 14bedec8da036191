package dev.freshet.local;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
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
      return Either.right(Response.of(answer.statusCode(), "application/json", answer.body()));
    } catch (IOException unreachable) {
      return Either.left(
          FaultProblems.of(new Fault.Unavailable("mainframe", unreachable.toString())));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Either.left(FaultProblems.of(new Fault.Unavailable("mainframe", "interrupted")));
    }
  }
}
