package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.store.WriteView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How many items a table or an index has, and of how many bytes. */
public record Counts(long items, long bytes) {

  /** As it is on disk. */
  public static Counts stored(SortedStore store, int table, int index) {
    return read(store.get(Keys.counts(table, index)));
  }

  static void add(WriteView view, int table, int index, long items, long bytes) {
    if (items == 0 && bytes == 0) {
      return;
    }
    var key = Keys.counts(table, index);
    var old = read(view.get(key));
    view.put(
        key,
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(old.items + items)
            .putLong(old.bytes + bytes)
            .array());
  }

  private static Counts read(byte @Nullable [] stored) {
    if (stored == null) {
      return new Counts(0, 0);
    }
    var buffer = ByteBuffer.wrap(stored);
    return new Counts(buffer.getLong(), buffer.getLong());
  }
}
