package dev.freshet.local.dynamodb.read;

import dev.freshet.local.dynamodb.key.Keys;
import java.util.Arrays;

/** A range of the store. */
public final class KeyRange {

  private static final long HASHES = 1L << 32;

  private final byte[] from;
  private final byte[] to;

  KeyRange(byte[] from, byte[] to) {
    this.from = from;
    this.to = to;
  }

  /** All keys that begin so. */
  static KeyRange beginning(byte[] prefix) {
    return new KeyRange(prefix, Keys.after(prefix));
  }

  /** The entries of one segment of a table or an index. */
  public static KeyRange segment(int table, int index, long segment, long total) {
    return new KeyRange(
        Keys.hashed(table, index, segment * HASHES / total),
        Keys.hashed(table, index, (segment + 1) * HASHES / total));
  }

  /** What is left behind {@code key} in the direction of the walk. */
  public KeyRange past(byte[] key, boolean backwards) {
    return backwards ? new KeyRange(from, key) : new KeyRange(Keys.concat(key, new byte[1]), to);
  }

  /** Whether {@code key} lies in it. */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
  }

  byte[] from() {
    return from;
  }

  byte[] to() {
    return to;
  }
}
