package dev.freshet.adapters.out.mainframe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** An operator at the mainframe's control document. */
final class ControlDesk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  ControlDesk(URI baseUrl) {
    this.url = URI.create(baseUrl + "/control");
  }

  JsonNode show() {
    return json(send(HttpRequest.newBuilder(url).GET()));
  }

  /** Patches with JSON that is written with single quotes. */
  void patch(String patch) {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(url)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch.replace('\'', '"'))));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
