package dev.freshet.dax.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 as DAX clients use it: service {@code dax}, method POST, path {@code /},
 * empty payload, signed headers host and x-amz-date, the host a constant that differs between
 * clients.
 */
final class SigV4 {
  private static final List<String> HOSTS =
      List.of("dax.amazonaws.com", "https://dax.amazonaws.com");
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SigV4() {}

  /** When the string was signed, if {@code signature} is that of the secret's holder. */
  static Optional<Instant> verify(String secret, String signature, byte[] stringToSign) {
    String[] lines = new String(stringToSign, StandardCharsets.UTF_8).split("\n", -1);
    if (lines.length != 4 || !lines[0].equals("AWS4-HMAC-SHA256")) {
      return Optional.empty();
    }
    String[] scope = lines[2].split("/", -1);
    if (scope.length != 4
        || !lines[1].startsWith(scope[0] + "T")
        || !scope[2].equals("dax")
        || !scope[3].equals("aws4_request")
        || HOSTS.stream().noneMatch(host -> lines[3].equals(canonicalHash(host, lines[1])))) {
      return Optional.empty();
    }
    byte[] expected = sign(secret, scope, stringToSign);
    byte[] given = signature.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, given) ? instant(lines[1]) : Optional.empty();
  }

  private static Optional<Instant> instant(String amzDate) {
    try {
      return Optional.of(AMZ_DATE.parse(amzDate, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static byte[] sign(String secret, String[] scope, byte[] stringToSign) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope) {
      key = hmac(key, part.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(hmac(key, stringToSign)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String canonicalHash(String host, String amzDate) {
    String emptyPayload = sha256("");
    return sha256(
        String.join(
            "\n",
            "POST",
            "/",
            "",
            "host:" + host,
            "x-amz-date:" + amzDate,
            "",
            "host;x-amz-date",
            emptyPayload));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
