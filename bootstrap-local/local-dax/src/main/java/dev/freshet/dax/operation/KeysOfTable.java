package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.item.Items;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The part of a batch read that concerns one table.
 *
 * @param table the table
 * @param consistent whether the reads are to be strongly consistent
 * @param projection what is wanted of the items, if not all
 * @param addresses the items
 */
record KeysOfTable(
    Table table, boolean consistent, Optional<Projection> projection, List<ItemAddress> addresses) {

  /** Reads {@code [consistent, projection or null, [key…]]}. */
  static KeysOfTable read(Table table, Cbor value) {
    List<Cbor> parts = value.asArray();
    if (parts.size() != 3) {
      throw new UnexpectedCborException("a table's part of a batch must have three values");
    }
    Optional<byte[]> projection =
        parts.get(1) instanceof Cbor.Null ? Optional.empty() : Optional.of(parts.get(1).asBytes());
    return new KeysOfTable(
        table,
        parts.get(0) instanceof Cbor.Bool(boolean flag) ? flag : parts.get(0).asInt() != 0,
        Projections.of(projection),
        parts.get(2).asArray().stream().map(key -> ItemAddress.of(table, key)).toList());
  }

  String name() {
    return table.name();
  }

  boolean distinct() {
    return addresses.stream().map(ItemAddress::cacheKey).distinct().count() == addresses.size();
  }

  /**
   * What DynamoDB's answer tells of the {@code asked} items: how they look, or that they are not
   * there.
   */
  Map<CacheKey, ItemImage> images(
      List<ItemAddress> asked, BatchGetItemResponse response, Items items) {
    Map<CacheKey, ItemImage> images = new HashMap<>();
    asked.forEach(address -> images.put(address.cacheKey(), ItemImage.ABSENT));
    unprocessed(response).forEach(address -> images.remove(address.cacheKey()));
    for (Map<String, AttributeValue> item : response.responses().getOrDefault(name(), List.of())) {
      ItemAddress address = ItemAddress.of(table, table.keys().keyOf(item));
      images.put(address.cacheKey(), address.image(item, items));
    }
    return images;
  }

  /** The items that are not among those {@code found}. */
  List<ItemAddress> missing(Map<CacheKey, ItemImage> found) {
    return addresses.stream().filter(address -> !found.containsKey(address.cacheKey())).toList();
  }

  List<ItemAddress> unprocessed(BatchGetItemResponse response) {
    KeysAndAttributes keys = response.unprocessedKeys().get(name());
    return keys == null
        ? List.of()
        : keys.keys().stream().map(key -> ItemAddress.of(table, key)).toList();
  }

  /** Without a projection key and rest of each item in turn, with one the values of its paths. */
  void writeItems(Map<CacheKey, ItemImage> found, Items items, CborWriter reply) {
    CborWriter elements = new CborWriter();
    int count = 0;
    for (ItemAddress address : addresses) {
      if (found.get(address.cacheKey()) instanceof ItemImage.Present(byte[] nonKey)) {
        if (projection.isEmpty()) {
          elements.bytes(address.keyBytes());
          count++;
        }
        ItemWriter.write(address, nonKey, projection, items, elements);
        count++;
      }
    }
    reply.text(name()).array(count).raw(elements.toByteArray());
  }
}
