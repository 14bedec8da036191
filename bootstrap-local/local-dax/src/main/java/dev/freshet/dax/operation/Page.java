package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.item.AttributeValues;
import dev.freshet.dax.item.Items;
import dev.freshet.dax.item.Keys;
import dev.freshet.dax.wire.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * One page of a query or a scan.
 *
 * @param items what was found, none if only a count was asked for
 * @param counted whether only a count was asked for
 * @param count items that passed the filter
 * @param scannedCount items looked at
 * @param lastKey where the next page goes on, empty if there is none
 * @param capacity what the page cost, if that was asked for
 */
record Page(
    List<Map<String, AttributeValue>> items,
    boolean counted,
    int count,
    int scannedCount,
    Map<String, AttributeValue> lastKey,
    Optional<ConsumedCapacity> capacity) {
  private static final int SELECT_COUNT = 3;

  static Page of(QueryResponse response, Options options) {
    return new Page(
        response.items(),
        onlyCount(options),
        response.count(),
        response.scannedCount(),
        response.lastEvaluatedKey(),
        Optional.ofNullable(response.consumedCapacity()));
  }

  static Page of(ScanResponse response, Options options) {
    return new Page(
        response.items(),
        onlyCount(options),
        response.count(),
        response.scannedCount(),
        response.lastEvaluatedKey(),
        Optional.ofNullable(response.consumedCapacity()));
  }

  /** The fields of the reply but for capacity, which a cached reply must not repeat. */
  byte[] encode(Table table, Options options, Items codec) {
    CborWriter out = new CborWriter();
    if (!counted) {
      Optional<Projection> projection = Projections.of(options.projection());
      out.integer(Replies.ITEMS).array(items.size());
      items.forEach(item -> write(item, table, projection, codec, out));
    }
    out.integer(Replies.COUNT).integer(count);
    out.integer(Replies.SCANNED_COUNT).integer(scannedCount);
    if (!lastKey.isEmpty()) {
      out.integer(Replies.LAST_EVALUATED_KEY).bytes(encodeLastKey(table, options));
    }
    return out.toByteArray();
  }

  private static void write(
      Map<String, AttributeValue> item,
      Table table,
      Optional<Projection> projection,
      Items codec,
      CborWriter out) {
    if (projection.isPresent()) {
      projection.get().write(item, out);
    } else {
      out.array(2).bytes(Keys.encode(table.keys(), item)).bytes(codec.encode(table.keys(), item));
    }
  }

  /** The table's key, or for an index, whose key has more attributes, a map of them. */
  private byte[] encodeLastKey(Table table, Options options) {
    if (options.indexName().isEmpty()) {
      return Keys.encode(table.keys(), lastKey);
    }
    CborWriter compound = new CborWriter().openMap();
    lastKey.forEach((name, value) -> AttributeValues.write(value, compound.text(name)));
    return compound.close().toByteArray();
  }

  private static boolean onlyCount(Options options) {
    return options.select().orElse(0) == SELECT_COUNT;
  }
}
