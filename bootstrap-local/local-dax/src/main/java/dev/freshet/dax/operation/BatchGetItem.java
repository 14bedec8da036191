package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.wire.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items: what the item cache has from there, the rest from DynamoDB. */
final class BatchGetItem implements Operation {
  private static final int MOST_KEYS = 100;

  private final Node node;

  BatchGetItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    List<KeysOfTable> tables = new ArrayList<>();
    for (Map.Entry<Cbor, Cbor> entry : request.argument(0).asMap().entrySet()) {
      tables.add(KeysOfTable.read(node.tables().named(entry.getKey().asText()), entry.getValue()));
    }
    Map<CacheKey, ItemImage> found = new HashMap<>();
    if (acceptable(tables)) {
      tables.forEach(table -> lookUp(table, found));
    }
    BatchGetItemRequest missing = missing(tables, found, request);
    BatchGetItemResponse response = BatchGetItemResponse.builder().build();
    if (!missing.requestItems().isEmpty() || found.isEmpty()) {
      long sequence = node.order().current();
      response = node.dynamoDb().batchGetItem(missing);
      for (KeysOfTable table : tables) {
        remember(table, response, sequence, found);
      }
    }
    write(tables, found, response, reply);
  }

  /** Whether DynamoDB would take the request; if not it is left to say why. */
  private static boolean acceptable(List<KeysOfTable> tables) {
    return tables.stream().allMatch(KeysOfTable::distinct)
        && tables.stream().mapToInt(table -> table.addresses().size()).sum() <= MOST_KEYS;
  }

  private void lookUp(KeysOfTable table, Map<CacheKey, ItemImage> found) {
    if (!table.consistent()) {
      for (ItemAddress address : table.addresses()) {
        node.itemCache()
            .get(address.cacheKey())
            .ifPresent(image -> found.put(address.cacheKey(), image));
      }
    }
  }

  private static BatchGetItemRequest missing(
      List<KeysOfTable> tables, Map<CacheKey, ItemImage> found, Request request) {
    Map<String, KeysAndAttributes> keysByTable = new HashMap<>();
    for (KeysOfTable table : tables) {
      List<Map<String, AttributeValue>> keys =
          table.missing(found).stream().map(ItemAddress::key).toList();
      if (!keys.isEmpty()) {
        keysByTable.put(
            table.name(),
            KeysAndAttributes.builder().keys(keys).consistentRead(table.consistent()).build());
      }
    }
    return BatchGetItemRequest.builder()
        .requestItems(keysByTable)
        .returnConsumedCapacity(Enums.capacity(request.options().returnConsumedCapacity()))
        .build();
  }

  private void remember(
      KeysOfTable table,
      BatchGetItemResponse response,
      long sequence,
      Map<CacheKey, ItemImage> found) {
    Map<CacheKey, ItemImage> read = table.images(table.missing(found), response, node.items());
    if (!table.consistent()) {
      read.forEach((key, image) -> node.itemCache().fill(key, image, sequence));
    }
    found.putAll(read);
  }

  /**
   * An array of items and unprocessed keys, then, outside of it, the capacities: clients depend on
   * the oddity.
   */
  private void write(
      List<KeysOfTable> tables,
      Map<CacheKey, ItemImage> found,
      BatchGetItemResponse response,
      CborWriter reply) {
    reply.array(2).map(tables.size());
    tables.forEach(table -> table.writeItems(found, node.items(), reply));
    List<KeysOfTable> unprocessed =
        tables.stream()
            .filter(table -> response.unprocessedKeys().containsKey(table.name()))
            .toList();
    reply.map(unprocessed.size());
    for (KeysOfTable table : unprocessed) {
      List<ItemAddress> keys = table.unprocessed(response);
      reply.text(table.name()).array(keys.size());
      keys.forEach(address -> reply.bytes(address.keyBytes()));
    }
    Capacities.write(response.consumedCapacity(), reply);
  }
}
