package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is sent back: an HTTP status and a JSON document. */
record Answer(int status, JsonNode body) {

  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  static Answer problem(int status, String code, String reason) {
    return new Answer(status, problemBody(code, reason));
  }

  static ObjectNode problemBody(String code, String reason) {
    return JsonNodeFactory.instance.objectNode().put("code", code).put("reason", reason);
  }
}
