package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;

/** A JSON document as the body of a request. */
final class JsonBody {

  private JsonBody() {}

  static HttpRequest.BodyPublisher of(JsonNode document) {
    return HttpRequest.BodyPublishers.ofString(document.toString());
  }
}
