package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.cluster.Tables;
import dev.freshet.dax.item.Items;
import dev.freshet.dax.item.Keys;
import dev.freshet.dax.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item is.
 *
 * @param table its table
 * @param key its key attributes
 * @param cacheKey the same for the caches: equal for keys that DynamoDB holds equal
 */
record ItemAddress(Table table, Map<String, AttributeValue> key, CacheKey cacheKey) {

  /** The address that a request on one item starts with. */
  static ItemAddress of(Request request, Tables tables) {
    return of(tables.named(tableName(request.argument(0))), request.argument(1));
  }

  static ItemAddress of(Table table, Cbor keyBytes) {
    return of(table, Keys.decode(table.keys(), keyBytes.asBytes()));
  }

  static ItemAddress of(Table table, Map<String, AttributeValue> key) {
    return new ItemAddress(table, key, new CacheKey(table.name(), Keys.encode(table.keys(), key)));
  }

  /** A table's name where it is a byte string. */
  static String tableName(Cbor name) {
    return new String(name.asBytes(), StandardCharsets.UTF_8);
  }

  /** The whole item, from what a client sent beside the key. */
  Map<String, AttributeValue> itemWith(Cbor nonKey, Items items) {
    return items.decode(key, nonKey.asBytes());
  }

  /** The bytes of the key for a reply. */
  byte[] keyBytes() {
    return Keys.encode(table.keys(), key);
  }

  /** How an item just read or written is remembered. */
  ItemImage image(Map<String, AttributeValue> item, Items items) {
    return item.isEmpty()
        ? ItemImage.ABSENT
        : new ItemImage.Present(items.encode(table.keys(), item));
  }
}
