package dev.freshet.dax.item;

import dev.freshet.dax.cbor.UnexpectedCborException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimals as bytes whose unsigned order is the order of the numbers; DAX writes numeric sort keys
 * so.
 *
 * <p>A number is ±0.d₁d₂… × 10^e. A header carries sign and e, then groups of three digits follow
 * as fields of ten bits, then a terminator that tells how many zeros padded the last group.
 * Negative numbers are complemented.
 */
final class LexDecimal {
  private static final int ZERO = 0x80;
  private static final int SHORT_EXPONENT = 62;
  private static final int GROUP_BITS = 10;
  private static final int GROUP_MASK = 0x3ff;

  /** Terminators are 0 to 2, so groups start above them. */
  private static final int GROUP_OFFSET = 12;

  private LexDecimal() {}

  static byte[] encode(BigDecimal number) {
    if (number.signum() == 0) {
      return new byte[] {(byte) ZERO};
    }
    boolean negative = number.signum() < 0;
    var out = new ByteArrayOutputStream();
    writeHeader((int) ((long) number.precision() - number.scale()), negative, out);
    writeDigits(number.unscaledValue().abs().toString(), negative, out);
    return out.toByteArray();
  }

  private static void writeHeader(int exponent, boolean negative, ByteArrayOutputStream out) {
    if (exponent >= -SHORT_EXPONENT && exponent < SHORT_EXPONENT) {
      out.write(negative ? 0x3f - exponent : 0xc0 + exponent);
      return;
    }
    out.write(negative ? (exponent < 0 ? 0x7e : 0x01) : (exponent < 0 ? 0x81 : 0xfe));
    int ordered = exponent ^ (negative ? Integer.MAX_VALUE : Integer.MIN_VALUE);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(ordered >>> shift);
    }
  }

  private static void writeDigits(String digits, boolean negative, ByteArrayOutputStream out) {
    int padding = (3 - digits.length() % 3) % 3;
    String padded = digits + "0".repeat(padding);
    BigInteger fields = BigInteger.ZERO;
    for (int i = 0; i < padded.length(); i += 3) {
      int group = Integer.parseInt(padded, i, i + 3, 10) + GROUP_OFFSET;
      fields = fields.shiftLeft(GROUP_BITS).or(BigInteger.valueOf(complemented(group, negative)));
    }
    fields =
        fields.shiftLeft(GROUP_BITS).or(BigInteger.valueOf(complemented(2 - padding, negative)));
    int bits = (padded.length() / 3 + 1) * GROUP_BITS;
    int bytes = (bits + 7) / 8;
    fields = fields.shiftLeft(bytes * 8 - bits);
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(fields.shiftRight(8 * i).intValue());
    }
  }

  private static int complemented(int field, boolean negative) {
    return negative ? GROUP_MASK - field : field;
  }

  static BigDecimal decode(byte[] bytes) {
    Fields fields = new Fields(bytes);
    int header = fields.octet();
    if (header == ZERO) {
      return BigDecimal.ZERO;
    }
    boolean negative = header < ZERO;
    int exponent = exponent(header, negative, fields);
    var digits = new StringBuilder();
    int field = complemented(fields.next(), negative);
    for (; field >= GROUP_OFFSET; field = complemented(fields.next(), negative)) {
      if (field - GROUP_OFFSET > 999) {
        throw malformed();
      }
      digits.append(Integer.toString(field - GROUP_OFFSET + 1000), 1, 4);
    }
    if (field > 2 || digits.isEmpty()) {
      throw malformed();
    }
    digits.setLength(digits.length() - (2 - field));
    var unscaled = new BigInteger((negative ? "-" : "") + digits);
    return new BigDecimal(unscaled, digits.length() - exponent);
  }

  private static int exponent(int header, boolean negative, Fields fields) {
    return switch (header) {
      case 0x81, 0xfe, 0x7e, 0x01 -> {
        int exponent = fields.int32() ^ (negative ? Integer.MAX_VALUE : Integer.MIN_VALUE);
        if (Math.abs((long) exponent) > 1_000) {
          throw malformed();
        }
        yield exponent;
      }
      default -> negative ? 0x3f - header : header - 0xc0;
    };
  }

  private static UnexpectedCborException malformed() {
    return new UnexpectedCborException("a numeric sort key that is no number");
  }

  /** Reads octets and then ten-bit fields, most significant bit first. */
  private static final class Fields {
    private final byte[] bytes;
    private int bit;

    Fields(byte[] bytes) {
      this.bytes = bytes;
    }

    int octet() {
      return bits(8);
    }

    int int32() {
      return bits(16) << 16 | bits(16);
    }

    int next() {
      return bits(GROUP_BITS);
    }

    private int bits(int count) {
      if (bit + count > bytes.length * 8) {
        throw malformed();
      }
      int value = 0;
      for (int i = 0; i < count; i++, bit++) {
        value = value << 1 | (bytes[bit >> 3] >> (7 - (bit & 7)) & 1);
      }
      return value;
    }
  }
}
