package dev.freshet.local.dynamodb.read;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Evaluator;
import dev.freshet.local.dynamodb.store.Cursor;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages.
 *
 * @param limit the most entries to look at
 * @param filter what an entry must meet to be kept; null keeps all
 * @param behind whether to read the table's item behind each entry of an index
 */
public record PageReader(
    SortedStore store,
    Table table,
    boolean backwards,
    long limit,
    @Nullable Condition filter,
    boolean behind) {

  private static final long MOST_BYTES = 1 << 20;

  /** The first page of {@code range}. */
  public Page read(KeyRange range) {
    List<Page.Entry> kept = new ArrayList<>();
    int scanned = 0;
    long bytes = 0;
    long fetched = 0;
    StoredItem last = null;
    try (var cursor = store.cursor(range.from(), range.to(), backwards)) {
      while (cursor.next()) {
        last = new StoredItem(cursor.value());
        scanned++;
        bytes += last.size();
        var entry = entry(last);
        fetched += behind ? entry.stored().size() : 0;
        if (entry.parsed() == null || filter == null || Evaluator.holds(filter, entry.item())) {
          kept.add(entry);
        }
        if (scanned >= limit || bytes >= MOST_BYTES) {
          return new Page(
              kept, scanned, bytes, fetched, more(cursor, scanned) ? last.item() : null);
        }
      }
    }
    return new Page(kept, scanned, bytes, fetched, null);
  }

  /** A page that its limit ended is followed by another, be it empty; as in the service. */
  private boolean more(Cursor cursor, int scanned) {
    return scanned >= limit || cursor.next();
  }

  private Page.Entry entry(StoredItem entry) {
    if (behind) {
      var item = store.get(ItemKeys.place(table, entry.item()));
      var whole = item == null ? entry : new StoredItem(item);
      return new Page.Entry(whole, whole.item());
    }
    return new Page.Entry(entry, filter == null ? null : entry.item());
  }
}
