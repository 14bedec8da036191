package dev.freshet.adapters.in.http.read;

import io.vavr.control.Option;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;

/** Strong entity tags (RFC 9110 §8.8.3): equal exactly when the bytes are. */
public final class EntityTag {

  private static final int SHORT = 22;

  private EntityTag() {}

  /** The tag of a representation. */
  public static String of(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + Base64.getUrlEncoder().encodeToString(digest).substring(0, SHORT) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Whether If-None-Match names the tag; compared weakly, as a GET's condition is. */
  public static boolean isNamedBy(Option<String> ifNoneMatch, String tag) {
    return ifNoneMatch.exists(
        list ->
            list.strip().equals("*")
                || Stream.of(list.split(",", -1))
                    .map(String::strip)
                    .map(t -> t.startsWith("W/") ? t.substring(2) : t)
                    .anyMatch(tag::equals));
  }
}
