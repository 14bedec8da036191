package dev.freshet.features.realparts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls over HTTP as any client makes them. */
public final class HttpCalls {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  public HttpCalls(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  /** An answer with its JSON body. */
  public record Answered(int status, JsonNode body, HttpResponse<byte[]> response) {

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Gets what is open to anybody, as text. */
  public String text(String path) {
    try {
      return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException failed) {
      throw new AssertionError("GET " + path + " got no answer", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Calls, and fails when no answer comes; an empty body is none. */
  public Answered call(
      String method, String path, String token, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answered(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException failed) {
      throw new AssertionError(method + " " + path + " got no answer", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
