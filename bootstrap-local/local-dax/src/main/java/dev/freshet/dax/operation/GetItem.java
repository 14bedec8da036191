package dev.freshet.dax.operation;

import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads one item: from the item cache, unless the read is to be strongly consistent. */
final class GetItem implements Operation {
  private final Node node;

  GetItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    Options options = request.options();
    ItemAddress address = ItemAddress.of(request, node.tables());
    Optional<Projection> projection = Projections.of(options.projection());
    Optional<ItemImage> cached =
        options.consistentRead() ? Optional.empty() : node.itemCache().get(address.cacheKey());
    if (cached.isPresent()) {
      write(address, cached.get(), projection, freeOfCharge(address, options), reply);
      return;
    }
    long sequence = node.order().current();
    GetItemResponse response = read(address, options);
    ItemImage image = address.image(response.item(), node.items());
    if (!options.consistentRead()) {
      node.itemCache().fill(address.cacheKey(), image, sequence);
    }
    write(address, image, projection, response.consumedCapacity(), reply);
  }

  /** What a hit costs; of one item, unlike of pages and batches, clients want to be told. */
  private static @Nullable ConsumedCapacity freeOfCharge(ItemAddress address, Options options) {
    return options.returnConsumedCapacity() == 0
        ? null
        : ConsumedCapacity.builder().tableName(address.table().name()).capacityUnits(0.0).build();
  }

  /** The whole item is read whatever the projection, because projections are resolved here. */
  private GetItemResponse read(ItemAddress address, Options options) {
    return node.dynamoDb()
        .getItem(
            get ->
                get.tableName(address.table().name())
                    .key(address.key())
                    .consistentRead(options.consistentRead())
                    .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity())));
  }

  private void write(
      ItemAddress address,
      ItemImage image,
      Optional<Projection> projection,
      @Nullable ConsumedCapacity capacity,
      CborWriter reply) {
    byte[] nonKey = image instanceof ItemImage.Present(byte[] bytes) ? bytes : null;
    if (nonKey == null && capacity == null) {
      reply.nothing();
      return;
    }
    reply.openMap();
    if (nonKey != null) {
      ItemWriter.write(address, nonKey, projection, node.items(), reply.integer(Replies.ITEM));
    }
    if (capacity != null) {
      Capacities.write(capacity, reply.integer(Replies.CONSUMED_CAPACITY));
    }
    reply.close();
  }
}
