package dev.freshet.adapters.in.http.read;

import io.vavr.control.Option;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;

/** Entity tags (RFC 9110 §8.8.3), compared as a GET's condition is: weakly. */
public final class EntityTag {

  private static final int SHORT = 22;
  private static final String WEAK = "W/";

  private EntityTag() {}

  /** The strong tag of a representation: equal exactly when the bytes are. */
  public static String of(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + Base64.getUrlEncoder().encodeToString(digest).substring(0, SHORT) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The tag of what a representation says beyond when it was known to be so. */
  public static String weak(byte[] content) {
    return WEAK + of(content);
  }

  /** Whether If-None-Match names the tag. */
  public static boolean isNamedBy(Option<String> ifNoneMatch, String tag) {
    return ifNoneMatch.exists(
        list ->
            list.strip().equals("*")
                || Stream.of(list.split(",", -1))
                    .map(String::strip)
                    .map(EntityTag::opaque)
                    .anyMatch(opaque(tag)::equals));
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
