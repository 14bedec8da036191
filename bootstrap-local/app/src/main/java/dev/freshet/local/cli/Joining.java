package dev.freshet.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.in.http.token.LocalTokens;
import dev.freshet.local.cloud.CannotStart;
import dev.freshet.local.cloud.Endpoints;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a running Freshet for its servers, as an operator with the same data directory's key. */
record Joining(URI base, LocalTokens tokens) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  Endpoints endpoints() throws CannotStart, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/ops/endpoints"))
            .header("Authorization", "Bearer " + tokens.forOperator(Duration.ofMinutes(1)))
            .timeout(PATIENCE)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new CannotStart(
            base + " answers " + response.statusCode() + "; give the --data that it runs on");
      }
      JsonNode body = new JsonMapper().readTree(response.body());
      return new Endpoints(
          body.path("redis").asText(),
          URI.create(body.path("dynamodb").asText()),
          URI.create(body.path("mainframe").asText()),
          URI.create(body.path("eventbridge").asText()),
          Option.of(body.path("dax").textValue()).map(URI::create));
    } catch (IOException unreachable) {
      throw new CannotStart("no Freshet answers at " + base, unreachable);
    }
  }
}
