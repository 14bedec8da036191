package dev.freshet.local.dynamodb.store;

/** A walk over the entries of a range. Not thread-safe; must be closed. */
public interface Cursor extends AutoCloseable {

  /** Steps to the next entry; false at the end of the range. */
  boolean next();

  /** The key of the entry stepped to. */
  byte[] key();

  /** The value of the entry stepped to. */
  byte[] value();

  @Override
  void close();
}
