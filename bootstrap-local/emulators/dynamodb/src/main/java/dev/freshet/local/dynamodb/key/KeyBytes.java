package dev.freshet.local.dynamodb.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.local.dynamodb.value.AttributeValue;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;

/**
 * Bytes whose unsigned order is the service's order of keys, of which none is another's beginning.
 * Strings and binaries are written as they are, numbers as sign, exponent and digits. A zero byte
 * is written as 00 FF; 00 01 ends a part.
 */
public final class KeyBytes {

  private static final int ZERO = 0x00;
  private static final int ESCAPED = 0xFF;
  private static final int END = 0x01;
  private static final int NEGATIVE = 0x01;
  private static final int NOTHING = 0x02;
  private static final int POSITIVE = 0x03;
  private static final int EXPONENT_BIAS = 130;

  private KeyBytes() {}

  /** A whole part of a key. */
  public static byte[] part(AttributeValue value) {
    return written(raw(value), true);
  }

  /** What the parts of all values that begin with {@code value} begin with. */
  public static byte[] prefix(AttributeValue value) {
    return written(raw(value), false);
  }

  private static byte[] written(byte[] raw, boolean whole) {
    var out = new ByteArrayOutputStream(raw.length + 2);
    for (byte one : raw) {
      out.write(one);
      if (one == ZERO) {
        out.write(ESCAPED);
      }
    }
    if (whole) {
      out.write(ZERO);
      out.write(END);
    }
    return out.toByteArray();
  }

  private static byte[] raw(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> text.getBytes(UTF_8);
      case AttributeValue.Bin(var binary) -> binary.bytes();
      case AttributeValue.Num(var number) -> number(number);
      default -> throw new IllegalArgumentException(value.type() + " is no type of keys");
    };
  }

  private static byte[] number(BigDecimal number) {
    if (number.signum() == 0) {
      return new byte[] {NOTHING};
    }
    boolean negative = number.signum() < 0;
    var digits = number.unscaledValue().abs().toString();
    var out = new ByteArrayOutputStream();
    out.write(negative ? NEGATIVE : POSITIVE);
    write(out, digits.length() - number.scale() - 1 + EXPONENT_BIAS, negative);
    for (int i = 0; i < digits.length(); i += 2) {
      int pair = (digits.charAt(i) - '0') * 10;
      if (i + 1 < digits.length()) {
        pair += digits.charAt(i + 1) - '0';
      }
      write(out, pair + 1, negative);
    }
    write(out, 0, negative);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int one, boolean negative) {
    out.write(negative ? ~one : one);
  }
}
