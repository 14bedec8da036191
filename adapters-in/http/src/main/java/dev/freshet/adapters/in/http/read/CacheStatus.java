package dev.freshet.adapters.in.http.read;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.Served;

/**
 * Tells how the cache took part in an answer, as a Cache-Status header (RFC 9211).
 *
 * <p>A reader who waited for somebody else's load was no hit: {@code fwd=uri-miss; collapsed}.
 */
public final class CacheStatus {

  public static final String HEADER = "Cache-Status";

  private static final String CACHE = "Freshet";

  private CacheStatus() {}

  /** The header's value for an answer. */
  public static String of(Answer<?> answer) {
    Served served = answer.served();
    StringBuilder value = new StringBuilder(CACHE).append("; ").append(handling(served));
    if (served.stored()) {
      value.append("; stored");
    }
    if (served.collapsed()) {
      value.append("; collapsed");
    }
    answer.timeToLive().forEach(ttl -> value.append("; ttl=").append(ttl.toSeconds()));
    if (!served.detail().isEmpty()) {
      value.append("; detail=").append(quoted(served.detail()));
    }
    return value.toString();
  }

  /** The header's value for what is never cached. */
  public static String uncached() {
    return CACHE + "; fwd=bypass; detail=\"never cached\"";
  }

  private static String handling(Served served) {
    return switch (served.from()) {
      case CACHE -> served.collapsed() ? "fwd=uri-miss" : "hit";
      case CACHE_STALE -> "hit";
      case SOURCES_AFTER_MISS -> "fwd=uri-miss";
      case SOURCES_TO_RENEW -> "fwd=stale";
      case SOURCES_AS_REQUESTED -> "fwd=request";
      case SOURCES_BYPASSING -> "fwd=bypass";
    };
  }

  /** A structured-field string (RFC 8941): printable ASCII, quotes and backslashes escaped. */
  private static String quoted(String text) {
    return '"' + text.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("[\"\\\\]", "\\\\$0") + '"';
  }
}
