package dev.freshet.dax.cache;

import java.util.Arrays;

/**
 * A table and some bytes: a primary key in its one form, or all parameters of a query; immutable.
 */
public final class CacheKey {
  private final String table;
  private final byte[] bytes;
  private final int hash;

  public CacheKey(String table, byte[] bytes) {
    this.table = table;
    this.bytes = bytes;
    this.hash = 31 * table.hashCode() + Arrays.hashCode(bytes);
  }

  public String table() {
    return table;
  }

  /** Rough memory of the key. */
  long size() {
    return bytes.length + 64L;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey that
        && table.equals(that.table)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
