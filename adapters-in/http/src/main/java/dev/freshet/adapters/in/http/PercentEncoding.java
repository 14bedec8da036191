package dev.freshet.adapters.in.http;

import io.vavr.control.Option;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict percent-decoding (RFC 3986): whole escapes, UTF-8, no control characters. */
final class PercentEncoding {

  private PercentEncoding() {}

  /** The text that a path segment encodes, or none. */
  static Option<String> decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = octetAt(encoded, i + 1);
        if (octet < 0) {
          return Option.none();
        }
        bytes.write(octet);
        i += 2;
      } else if (c > 0x20 && c < 0x7f) {
        bytes.write(c);
      } else {
        return Option.none();
      }
    }
    return utf8(bytes.toByteArray())
        .filter(text -> text.chars().noneMatch(Character::isISOControl));
  }

  /** The text that a part of a query encodes, where a plus is a space, or none. */
  static Option<String> decodeQuery(String encoded) {
    return decode(encoded.replace("+", "%20"));
  }

  private static int octetAt(String text, int index) {
    if (index + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static Option<String> utf8(byte[] bytes) {
    try {
      return Option.some(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Option.none();
    }
  }
}
