package dev.freshet.dax.cbor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes CBOR (RFC 8949) into a growing array, every length definite unless opened otherwise; not
 * thread-safe.
 */
public final class CborWriter {
  private byte[] buffer = new byte[256];
  private int size;

  public CborWriter integer(long value) {
    return value >= 0 ? head(0, value) : head(1, ~value);
  }

  /** An integer of any size, as a bignum (tags 2 and 3) only where 64 bits do not hold it. */
  public CborWriter integer(BigInteger value) {
    BigInteger magnitude = value.signum() < 0 ? value.not() : value;
    if (magnitude.bitLength() <= 64) {
      return head(value.signum() < 0 ? 1 : 0, magnitude.longValue());
    }
    byte[] bytes = magnitude.toByteArray();
    return tag(value.signum() < 0 ? 3 : 2)
        .bytes(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  public CborWriter bytes(byte[] value) {
    return head(2, value.length).raw(value);
  }

  public CborWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return head(3, utf8.length).raw(utf8);
  }

  public CborWriter array(int length) {
    return head(4, length);
  }

  public CborWriter map(int entries) {
    return head(5, entries);
  }

  public CborWriter openMap() {
    return octet(0xbf);
  }

  public CborWriter close() {
    return octet(0xff);
  }

  public CborWriter tag(long tag) {
    return head(6, tag);
  }

  public CborWriter bool(boolean value) {
    return octet(value ? 0xf5 : 0xf4);
  }

  public CborWriter nothing() {
    return octet(0xf6);
  }

  public CborWriter float64(double value) {
    octet(0xfb);
    return raw(ByteBuffer.allocate(8).putDouble(value).array());
  }

  /** A decoded value, written again in its canonical form: equal values give equal bytes. */
  public CborWriter value(Cbor value) {
    return switch (value) {
      case Cbor.Int(long number) -> integer(number);
      case Cbor.BigInt(BigInteger number) -> integer(number);
      case Cbor.Bytes(byte[] bytes) -> bytes(bytes);
      case Cbor.Text(String text) -> text(text);
      case Cbor.Bool(boolean bool) -> bool(bool);
      case Cbor.Float64(double number) -> float64(number);
      case Cbor.Null _ -> nothing();
      case Cbor.Tagged(long tag, Cbor content) -> tag(tag).value(content);
      case Cbor.Array(var elements) -> {
        array(elements.size());
        elements.forEach(this::value);
        yield this;
      }
      case Cbor.Dictionary(var entries) -> {
        map(entries.size());
        entries.forEach((key, content) -> value(key).value(content));
        yield this;
      }
    };
  }

  /** Bytes that are already encoded. */
  public CborWriter raw(byte[] bytes) {
    grow(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private CborWriter head(int majorType, long argument) {
    int major = majorType << 5;
    if (argument >= 0 && argument < 24) {
      return octet(major | (int) argument);
    }
    int width = argument >>> 8 == 0 ? 0 : argument >>> 16 == 0 ? 1 : argument >>> 32 == 0 ? 2 : 3;
    octet(major | (24 + width));
    for (int shift = (8 << width) - 8; shift >= 0; shift -= 8) {
      octet((int) (argument >>> shift));
    }
    return this;
  }

  private CborWriter octet(int value) {
    grow(1);
    buffer[size++] = (byte) value;
    return this;
  }

  private void grow(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
    }
  }
}
