package dev.freshet.adapters.in.http.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One occurrence of a problem.
 *
 * @param detail what is wrong in this case, in words fit for the caller
 * @param extensions further members of the problem document
 * @param headers what the answer's headers say about it, such as {@code Retry-After}
 */
public record Problem(
    ProblemType type, String detail, Map<String, Object> extensions, Map<String, String> headers) {

  public Problem {
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    headers = Map.copyOf(headers);
  }

  Problem(ProblemType type, String detail) {
    this(type, detail, Map.of(), Map.of());
  }

  /** This problem with one more member in its document. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(type, detail, more, headers);
  }

  /** This problem with one more header on its answer. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, extensions, more);
  }

  /** This problem with more headers on its answer. */
  public Problem withHeaders(Map<String, String> others) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(others);
    return new Problem(type, detail, extensions, more);
  }

  /** The members of the RFC 9457 document, in order. */
  public Map<String, Object> document(String instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type.uri());
    members.put("title", type.title());
    members.put("status", type.status());
    members.put("detail", detail);
    members.put("instance", instance);
    members.putAll(extensions);
    return members;
  }
}
