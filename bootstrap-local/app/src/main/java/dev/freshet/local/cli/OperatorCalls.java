package dev.freshet.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a running Freshet as an operator with the same data directory's key. */
record OperatorCalls(URI base, LocalTokens tokens) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = new JsonMapper();

  /** The JSON that a call answers when it does what was asked. */
  JsonNode call(String method, String path) throws CannotStart, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + tokens.forOperator(Duration.ofMinutes(1)))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw new CannotStart(
            base + " answers " + response.statusCode() + ": " + body.path("detail").asText());
      }
      return body;
    } catch (IOException unreachable) {
      throw new CannotStart("no Freshet answers at " + base, unreachable);
    }
  }
}
