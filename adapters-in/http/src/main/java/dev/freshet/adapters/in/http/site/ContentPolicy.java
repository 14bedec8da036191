package dev.freshet.adapters.in.http.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Content security policies: a page runs its own scripts and styles, named by hash, and no others.
 */
final class ContentPolicy {

  /** For what is no page. */
  static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private static final String PAGE =
      NOTHING + "; base-uri 'none'; form-action 'none'; connect-src 'self'; img-src 'self' data:";

  private ContentPolicy() {}

  /** For a page that is one file. */
  static String selfContained(String html) {
    return PAGE + "; script-src " + hashes(html, "script") + "; style-src " + hashes(html, "style");
  }

  /** For the API pages: Swagger UI writes style attributes, which no hash can name. */
  static String swagger(String html) {
    return PAGE
        + "; script-src 'self' "
        + hashes(html, "script")
        + "; style-src 'self' 'unsafe-inline'";
  }

  private static String hashes(String html, String element) {
    return Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(inline -> "'sha256-" + sha256(inline.group(1)) + "'")
        .collect(Collectors.joining(" "));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
