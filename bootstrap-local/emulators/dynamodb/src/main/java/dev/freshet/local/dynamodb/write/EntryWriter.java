package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the entries of indexes, the order of expiry and the counts in step with an item. */
public final class EntryWriter {

  private EntryWriter() {}

  /** The item at {@code place} became {@code after}. */
  static void replace(
      WriteView view,
      Table table,
      byte[] place,
      @Nullable Item before,
      @Nullable Item after,
      Capacity capacity) {
    for (var index : table.indexes()) {
      replace(view, table, index, before, after, capacity);
    }
    var attribute = table.ttlAttribute();
    if (attribute != null) {
      Expiry.second(before, attribute)
          .ifPresent(second -> view.delete(Keys.expiry(table.number(), second, place)));
      Expiry.second(after, attribute)
          .ifPresent(second -> view.put(Keys.expiry(table.number(), second, place), new byte[0]));
    }
  }

  /** The same for one index; also fills a new one. */
  public static void replace(
      WriteView view,
      Table table,
      Index index,
      @Nullable Item before,
      @Nullable Item after,
      Capacity capacity) {
    var old = Entry.of(table, index, before);
    var now = Entry.of(table, index, after);
    if (old != null && now != null && Arrays.equals(old.key, now.key)) {
      if (!old.item.equals(now.item)) {
        view.put(now.key, StoredItem.of(now.item).bytes());
        capacity.ofIndex(index, Capacity.write(Math.max(old.size(), now.size())));
        Counts.add(view, table.number(), index.number(), 0, now.size() - old.size());
      }
      return;
    }
    if (old != null) {
      view.delete(old.key);
      capacity.ofIndex(index, Capacity.write(old.size()));
      Counts.add(view, table.number(), index.number(), -1, -old.size());
    }
    if (now != null) {
      view.put(now.key, StoredItem.of(now.item).bytes());
      capacity.ofIndex(index, Capacity.write(now.size()));
      Counts.add(view, table.number(), index.number(), 1, now.size());
    }
  }

  private static final class Entry {

    private final byte[] key;
    private final Item item;

    private Entry(byte[] key, Item item) {
      this.key = key;
      this.item = item;
    }

    static @Nullable Entry of(Table table, Index index, @Nullable Item item) {
      if (item == null) {
        return null;
      }
      return ItemKeys.place(table, index, item)
          .map(
              key ->
                  new Entry(
                      key, index.projectsAll() ? item : item.only(index.projected(table.key()))))
          .orElse(null);
    }

    long size() {
      return item.size();
    }
  }
}
