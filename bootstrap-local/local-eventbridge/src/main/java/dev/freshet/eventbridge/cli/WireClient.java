package dev.freshet.eventbridge.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the endpoint over its wire without an SDK, so that little but the endpoint is measured. */
record WireClient(HttpClient http, URI endpoint) {

  /**
   * @param request JSON, with ' for quotes and ` for quotes inside strings
   * @throws IllegalStateException for any answer but success without failed entries
   */
  void call(String operation, String request) {
    var body = request.replace("`", "\\\"").replace('\'', '"');
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(endpoint)
                  .header("X-Amz-Target", "AWSEvents." + operation)
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().contains("ErrorCode")) {
        throw new IllegalStateException(operation + " was refused: " + answer.body());
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException(operation + " failed", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(operation + " was interrupted", interrupted);
    }
  }
}
