package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.wire.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts and deletes many items, in DynamoDB and then in the item cache. */
final class BatchWriteItem implements Operation {
  private final Node node;

  BatchWriteItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    Map<CacheKey, ItemImage> images = new LinkedHashMap<>();
    Map<String, List<WriteRequest>> writes = new HashMap<>();
    for (Map.Entry<Cbor, Cbor> entry : request.argument(0).asMap().entrySet()) {
      Table table = node.tables().named(entry.getKey().asText());
      writes.put(table.name(), read(table, entry.getValue().asArray(), images));
    }
    BatchWriteItemRequest batch =
        BatchWriteItemRequest.builder()
            .requestItems(writes)
            .returnConsumedCapacity(Enums.capacity(request.options().returnConsumedCapacity()))
            .returnItemCollectionMetrics(
                Enums.metrics(request.options().returnItemCollectionMetrics()))
            .build();
    BatchWriteItemResponse response =
        node.writes()
            .write(
                images.keySet(),
                () -> node.dynamoDb().batchWriteItem(batch),
                answer -> processed(images, answer));
    write(response, reply);
  }

  /** Reads key and rest of each item in turn; no rest means delete. */
  private List<WriteRequest> read(Table table, List<Cbor> values, Map<CacheKey, ItemImage> images) {
    if (values.size() % 2 != 0) {
      throw new UnexpectedCborException("a key without an item");
    }
    List<WriteRequest> writes = new ArrayList<>();
    for (int i = 0; i < values.size(); i += 2) {
      ItemAddress address = ItemAddress.of(table, values.get(i));
      if (values.get(i + 1) instanceof Cbor.Null) {
        images.put(address.cacheKey(), ItemImage.ABSENT);
        writes.add(WriteRequest.builder().deleteRequest(d -> d.key(address.key())).build());
      } else {
        var item = address.itemWith(values.get(i + 1), node.items());
        images.put(address.cacheKey(), address.image(item, node.items()));
        writes.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
      }
    }
    return writes;
  }

  private Map<CacheKey, ItemImage> processed(
      Map<CacheKey, ItemImage> images, BatchWriteItemResponse response) {
    Map<CacheKey, ItemImage> processed = new HashMap<>(images);
    response
        .unprocessedItems()
        .forEach(
            (table, writes) ->
                writes.forEach(write -> processed.remove(address(table, write).cacheKey())));
    return processed;
  }

  private ItemAddress address(String tableName, WriteRequest write) {
    Table table = node.tables().named(tableName);
    return ItemAddress.of(
        table,
        write.putRequest() == null
            ? write.deleteRequest().key()
            : table.keys().keyOf(write.putRequest().item()));
  }

  private void write(BatchWriteItemResponse response, CborWriter reply) {
    reply.map(response.unprocessedItems().size());
    response
        .unprocessedItems()
        .forEach(
            (table, writes) -> {
              reply.text(table).array(writes.size() * 2);
              writes.forEach(write -> writeUnprocessed(address(table, write), write, reply));
            });
    Capacities.write(response.consumedCapacity(), reply);
    Replies.metrics(response.itemCollectionMetrics(), reply);
  }

  private void writeUnprocessed(ItemAddress address, WriteRequest write, CborWriter reply) {
    reply.bytes(address.keyBytes());
    if (write.putRequest() == null) {
      reply.nothing();
    } else {
      reply.bytes(node.items().encode(address.table().keys(), write.putRequest().item()));
    }
  }
}
