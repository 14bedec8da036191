package dev.freshet.local.http;

import java.util.Map;

/**
 * An answer as it came over the wire.
 *
 * @param headers by names in lower case
 */
record Answer(int status, Map<String, String> headers, String body) {

  Answer {
    headers = Map.copyOf(headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
