package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer that speaks the mainframe's language: 200, or a 4xx that names its code. */
record WireAnswer(int status, JsonNode body) {

  boolean isOk() {
    return status == 200;
  }

  /** Whether it is a problem of this code. */
  boolean says(String code) {
    return !isOk() && code.equals(body.path("code").asText());
  }
}
