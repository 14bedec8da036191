package dev.freshet.adapters.in.http;

import io.vavr.control.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the route table.
 *
 * @param method upper case; {@code HEAD} comes with {@code GET}, {@code OPTIONS} by itself
 * @param template a path whose segments in braces match any one segment: {@code
 *     /customers/{customerId}/loans}
 */
public record Route(String method, String template, Access access, Endpoint endpoint) {

  /** The path parameters when this route's template matches the segments, or none. */
  Option<Map<String, String>> match(List<String> segments) {
    List<String> parts = List.of(template.substring(1).split("/", -1));
    if (parts.size() != segments.size()) {
      return Option.none();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("{") && !segments.get(i).isEmpty()) {
        parameters.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Option.none();
      }
    }
    return Option.some(parameters);
  }
}
