package dev.freshet.local.dynamodb.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps everything in memory and forgets it when closed. */
public final class MemoryStore implements SortedStore {

  private final ConcurrentNavigableMap<byte[], byte[]> entries =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
  private final Batch.Target changes =
      new Batch.Target() {
        @Override
        public void put(byte[] key, byte[] value) {
          entries.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
          entries.remove(key);
        }

        @Override
        public void deleteRange(byte[] from, byte[] to) {
          entries.subMap(from, to).clear();
        }
      };

  @Override
  public byte @Nullable [] get(byte[] key) {
    return entries.get(key);
  }

  @Override
  public Cursor cursor(byte[] from, byte[] to, boolean backwards) {
    if (Arrays.compareUnsigned(from, to) >= 0) {
      return new Walk(Map.<byte[], byte[]>of().entrySet().iterator());
    }
    var range = entries.subMap(from, true, to, false);
    return new Walk((backwards ? range.descendingMap() : range).entrySet().iterator());
  }

  @Override
  public void write(Batch batch) {
    batch.makeTo(changes);
  }

  @Override
  public void close() {
    entries.clear();
  }

  private static final class Walk implements Cursor {

    private final Iterator<Map.Entry<byte[], byte[]>> rest;
    private Map.@Nullable Entry<byte[], byte[]> current;

    Walk(Iterator<Map.Entry<byte[], byte[]>> entries) {
      rest = entries;
    }

    @Override
    public boolean next() {
      current = rest.hasNext() ? rest.next() : null;
      return current != null;
    }

    @Override
    public byte[] key() {
      return entry().getKey();
    }

    @Override
    public byte[] value() {
      return entry().getValue();
    }

    @Override
    public void close() {}

    private Map.Entry<byte[], byte[]> entry() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }
  }
}
