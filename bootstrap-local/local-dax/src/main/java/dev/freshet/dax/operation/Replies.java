package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.item.AttributeValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;

/** The numbered fields of replies, and what several replies have in common. */
final class Replies {
  static final int ITEM = 0;
  static final int CONSUMED_CAPACITY = 1;
  static final int ATTRIBUTES = 2;
  static final int ITEM_COLLECTION_METRICS = 3;
  static final int ITEMS = 7;
  static final int COUNT = 8;
  static final int LAST_EVALUATED_KEY = 9;
  static final int SCANNED_COUNT = 10;

  private Replies() {}

  /**
   * The reply to a write of one item: a map, which some clients read only if its length is open, or
   * null.
   */
  static void written(
      byte @Nullable [] attributes,
      @Nullable ConsumedCapacity capacity,
      @Nullable ItemCollectionMetrics metrics,
      CborWriter out) {
    if (attributes == null && capacity == null && metrics == null) {
      out.nothing();
      return;
    }
    out.openMap();
    if (attributes != null) {
      out.integer(ATTRIBUTES).bytes(attributes);
    }
    if (capacity != null) {
      Capacities.write(capacity, out.integer(CONSUMED_CAPACITY));
    }
    if (metrics != null) {
      write(metrics, out.integer(ITEM_COLLECTION_METRICS));
    }
    out.close();
  }

  /** Metrics of item collections by table. */
  static void metrics(Map<String, List<ItemCollectionMetrics>> byTable, CborWriter out) {
    out.map(byTable.size());
    byTable.forEach(
        (table, all) -> {
          out.text(table).array(all.size());
          all.forEach(metrics -> write(metrics, out));
        });
  }

  /** One collection: its hash key, then its estimated size from and to, in GB. */
  private static void write(ItemCollectionMetrics metrics, CborWriter out) {
    CborWriter parts = new CborWriter();
    metrics.itemCollectionKey().values().forEach(key -> AttributeValues.write(key, parts));
    metrics.sizeEstimateRangeGB().forEach(parts::float64);
    out.bytes(parts.toByteArray());
  }
}
