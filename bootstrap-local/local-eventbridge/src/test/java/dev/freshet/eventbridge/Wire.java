package dev.freshet.eventbridge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The endpoint's protocol without an SDK in between, for what no SDK would send or show. */
final class Wire {

  private Wire() {}

  /** The body of the answer, whatever its status. */
  static String post(URI endpoint, String operation, String body)
      throws IOException, InterruptedException {
    return send(endpoint, "AWSEvents." + operation, body).body();
  }

  static HttpResponse<String> send(URI endpoint, String target, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint + "/"))
            .header("X-Amz-Target", target)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
