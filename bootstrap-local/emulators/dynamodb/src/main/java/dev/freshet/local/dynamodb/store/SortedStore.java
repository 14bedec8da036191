package dev.freshet.local.dynamodb.store;

import org.jspecify.annotations.Nullable;

/**
 * A map from bytes to bytes, ordered by the unsigned bytes of its keys. Reads are thread-safe and
 * see whole batches only, key by key; {@link #write} is called by one thread at a time.
 */
public interface SortedStore extends AutoCloseable {

  byte @Nullable [] get(byte[] key);

  /** The entries from {@code from} (included) to {@code to} (excluded), or the other way round. */
  Cursor cursor(byte[] from, byte[] to, boolean backwards);

  /**
   * Makes the changes; when it returns they outlive the process, if the store is on disk.
   *
   * @throws StoreException if they could not be made; then none was
   */
  void write(Batch batch);

  @Override
  void close();
}
