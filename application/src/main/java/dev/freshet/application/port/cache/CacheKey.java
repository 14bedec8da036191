package dev.freshet.application.port.cache;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/**
 * Names a cached object: its class and the id of what it is about. Written {@code
 * customer-loans:C-1}.
 */
public record CacheKey(String keyClass, String id) {

  private static final Pattern CLASS = Pattern.compile("[a-z-]{1,32}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public CacheKey {
    if (!isKey(keyClass, id)) {
      throw new IllegalArgumentException("not a cache key: " + keyClass + ":" + id);
    }
  }

  /** The key that a text such as {@code customer-loans:C-1} names, or none. */
  public static Option<CacheKey> parse(String text) {
    int colon = text.indexOf(':');
    return Option.when(
        colon > 0 && isKey(text.substring(0, colon), text.substring(colon + 1)),
        () -> new CacheKey(text.substring(0, colon), text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return keyClass + ":" + id;
  }

  private static boolean isKey(String keyClass, String id) {
    return CLASS.matcher(keyClass).matches() && ID.matcher(id).matches();
  }
}
