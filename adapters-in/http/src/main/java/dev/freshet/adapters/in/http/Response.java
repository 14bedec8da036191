package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** An answer. Immutable; whoever makes one gives the array away. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares responses
public record Response(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = {};

  public Response {
    TreeMap<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    inAnyCase.putAll(headers);
    headers = Collections.unmodifiableMap(inAnyCase);
  }

  /** An answer with a JSON body. */
  public static Response json(int status, Object body) {
    return of(status, "application/json", Json.write(body));
  }

  /** An answer with a body of some media type. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), NOTHING);
  }

  /** This answer with one more header. */
  public Response with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** This answer with more headers; they replace those of the same name. */
  public Response with(Map<String, String> others) {
    TreeMap<String, String> more = new TreeMap<>(headers);
    more.putAll(others);
    return new Response(status, more, body);
  }
}
