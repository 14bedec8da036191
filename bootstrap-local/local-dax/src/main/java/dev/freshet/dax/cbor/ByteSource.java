package dev.freshet.dax.cbor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from an array or a stream, read under an allowance that is renewed per request; not
 * thread-safe.
 */
public final class ByteSource implements AutoCloseable {
  private static final int CHUNK = 64 << 10;
  private static final ReadBudget UNBOUNDED = new ReadBudget(Long.MAX_VALUE);

  private final @Nullable InputStream stream;
  private final ReadBudget budget;
  private final byte[] buffer;
  private int position;
  private int end;
  private long allowance = Long.MAX_VALUE;
  private long taken;

  private ByteSource(@Nullable InputStream stream, ReadBudget budget, byte[] buffer, int end) {
    this.stream = stream;
    this.budget = budget;
    this.buffer = buffer;
    this.end = end;
  }

  public static ByteSource of(byte[] bytes) {
    return new ByteSource(null, UNBOUNDED, bytes, bytes.length);
  }

  /**
   * A stream; what it holds in large strings is taken from {@code budget} until more is allowed or
   * it is closed.
   */
  public static ByteSource of(InputStream stream, ReadBudget budget) {
    return new ByteSource(stream, budget, new byte[8 << 10], 0);
  }

  /** Allows {@code bytes} more to be read before reading fails as malformed. */
  public void allow(long bytes) {
    allowance = bytes;
    close();
  }

  /** Gives back what was taken from the budget. */
  @Override
  public void close() {
    if (taken > 0) {
      budget.giveBack(taken);
      taken = 0;
    }
  }

  /** Whether the source has ended; waits for a byte if the stream has none yet. */
  public boolean ended() throws IOException {
    return position == end && !fill();
  }

  /** Reads one byte if it is {@code octet}, and tells. */
  boolean skip(int octet) throws IOException {
    if (read() == octet) {
      return true;
    }
    position--;
    allowance++;
    return false;
  }

  int read() throws IOException {
    if (ended()) {
      throw new EOFException("the source ended inside a value");
    }
    spend(1);
    return buffer[position++] & 0xff;
  }

  /**
   * Reads exactly {@code length} bytes; memory grows only as bytes arrive, whatever length was
   * claimed.
   */
  byte[] read(long length) throws IOException {
    spend(length);
    int total = Math.toIntExact(length);
    byte[] bytes = new byte[Math.min(total, CHUNK)];
    for (int have = 0; have < total; ) {
      if (ended()) {
        throw new EOFException("the source ended inside a string");
      }
      if (have == bytes.length) {
        int grown = (int) Math.min(total, bytes.length * 2L);
        budget.take(grown - bytes.length);
        taken += grown - bytes.length;
        bytes = Arrays.copyOf(bytes, grown);
      }
      int part = Math.min(end - position, bytes.length - have);
      System.arraycopy(buffer, position, bytes, have, part);
      position += part;
      have += part;
    }
    return bytes;
  }

  /** How many bytes of an array source have been read. */
  public int consumed() {
    return position;
  }

  /** All bytes left in an array source. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(buffer, position, end);
    position = end;
    return rest;
  }

  private void spend(long bytes) {
    if (bytes < 0 || bytes > allowance) {
      throw new MalformedCborException("more bytes than one value may have");
    }
    allowance -= bytes;
  }

  private boolean fill() throws IOException {
    if (stream == null) {
      return false;
    }
    int read = stream.read(buffer, 0, buffer.length);
    position = 0;
    end = Math.max(read, 0);
    return read > 0;
  }
}
