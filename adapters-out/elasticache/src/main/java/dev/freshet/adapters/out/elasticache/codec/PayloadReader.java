package dev.freshet.adapters.out.elasticache.codec;

import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what {@link PayloadWriter} wrote, in the same order; throws {@link MalformedPayload} where
 * the bytes are anything else, and never reads beyond its range. Not thread-safe.
 */
public final class PayloadReader {

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
  public PayloadReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  public long unsigned() {
    long value = varint();
    if (value < 0) {
      throw new MalformedPayload("a negative number");
    }
    return value;
  }

  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  public boolean flag() {
    byte value = next();
    if (value != 0 && value != 1) {
      throw new MalformedPayload("no flag");
    }
    return value == 1;
  }

  public String text() {
    int length = size();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  public LocalDate date() {
    long epochDay = signed();
    if (epochDay < LocalDate.MIN.toEpochDay() || epochDay > LocalDate.MAX.toEpochDay()) {
      throw new MalformedPayload("no date");
    }
    return LocalDate.ofEpochDay(epochDay);
  }

  public <T> Option<T> optional(Supplier<T> reader) {
    return flag() ? Option.some(reader.get()) : Option.none();
  }

  /** Unmodifiable. */
  public <T> List<T> list(Supplier<T> reader) {
    int size = size();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(reader.get());
    }
    return List.copyOf(values);
  }

  /** Whether the next bytes are {@code expected}, behind their length; skips the text anyhow. */
  public boolean isText(byte[] expected) {
    int length = size();
    position += length;
    return Arrays.equals(bytes, position - length, position, expected, 0, expected.length);
  }

  public boolean isAtEnd() {
    return position == end;
  }

  /** A length or count; never more than the bytes that are left, so that it bounds memory. */
  private int size() {
    long size = unsigned();
    if (size > end - position) {
      throw new MalformedPayload("cut off");
    }
    return (int) size;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedPayload("an endless number");
  }

  private byte next() {
    if (position == end) {
      throw new MalformedPayload("cut off");
    }
    return bytes[position++];
  }
}
