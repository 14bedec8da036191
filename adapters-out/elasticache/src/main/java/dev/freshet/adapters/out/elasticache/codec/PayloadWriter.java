package dev.freshet.adapters.out.elasticache.codec;

import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Appends values to a growing array of bytes: whole numbers as LEB128 varints (signed ones in
 * zigzag order), text as UTF-8 behind its length. Not thread-safe.
 */
public final class PayloadWriter {

  private byte[] bytes = new byte[512];
  private int length;

  /** A number that is never negative. */
  public void unsigned(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    varint(value);
  }

  public void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  public void flag(boolean value) {
    reserve(1);
    bytes[length++] = (byte) (value ? 1 : 0);
  }

  public void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    raw(utf8);
  }

  public void date(LocalDate value) {
    signed(value.toEpochDay());
  }

  /** A flag, and the value if there is one. */
  public <T> void optional(Option<T> value, Consumer<T> writer) {
    flag(value.isDefined());
    value.forEach(writer);
  }

  /** The size, and the values one after another. */
  public <T> void list(Collection<T> values, Consumer<T> writer) {
    varint(values.size());
    values.forEach(writer);
  }

  /** The bytes as they are, without their length. */
  public void raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  private void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
