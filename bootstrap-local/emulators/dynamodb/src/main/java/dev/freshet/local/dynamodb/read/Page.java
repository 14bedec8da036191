package dev.freshet.local.dynamodb.read;

import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query or a scan.
 *
 * @param kept those that met the filter
 * @param scanned how many were looked at
 * @param bytes of those looked at
 * @param fetched bytes of items that were read behind entries of an index
 * @param last the last one looked at, if there may be more
 */
public record Page(List<Entry> kept, int scanned, long bytes, long fetched, @Nullable Item last) {

  /** What is there, parsed when it had to be. */
  public record Entry(StoredItem stored, @Nullable Item parsed) {

    /** The attributes. */
    public Item item() {
      return parsed == null ? stored.item() : parsed;
    }
  }
}
